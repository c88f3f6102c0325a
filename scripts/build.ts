import "./env-file.mjs";
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { noteBuilders, waitForOtherBuild } from "./build/builders";
import { isBuildCurrent, recordBuild } from "./build/fingerprint.mjs";
import { NOTICES_FILE, noticesOf, shippedPackages } from "./build/notices";
import { buildPrograms } from "./build/programs";
import { reasonOfEnd, WELL } from "./build/reason-of-end";

const BUILDERS_FILE = "dist/builders.json";

await waitForOtherBuild(BUILDERS_FILE);
if (!isBuildCurrent()) await build();

async function build(): Promise<void> {
  await buildPrograms();
  const end = await buildPages();
  if (end !== WELL) {
    process.stderr.write(`Plainfax could not be built: ${end}\n`);
    process.exit(1);
  }
  writeFileSync(NOTICES_FILE, noticesOf(shippedPackages()));
  recordBuild();
}

/** Answers `WELL`, or why the build of the pages ended before its time. */
function buildPages(): Promise<string> {
  return new Promise((resolve) => {
    const next = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      stdio: "inherit",
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    const forget = next.pid ? noteBuilders(BUILDERS_FILE, next.pid) : () => {};
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => next.kill(signal));
    next.once("error", ({ message }) => resolve(message));
    next.once("exit", (code, signal) => {
      forget();
      resolve(reasonOfEnd(code, signal));
    });
  });
}
