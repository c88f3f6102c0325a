import "./env-file.mjs";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { noteBuilders, waitForOtherBuild } from "./build/builders";
import { isBuildCurrent, recordBuild } from "./build/fingerprint.mjs";
import { NOTICES_FILE, noticesOf, shippedPackages } from "./build/notices";
import { buildPrograms } from "./build/programs";
import { reasonOfEnd, WELL } from "./build/reason-of-end";

const BUILDERS_FILE = "dist/builders.json";

/**
 * Names of actions are made with it. What it encrypts as well, the variables around an action, no action of ours has (a house rule), so it is
 * no secret, and with the same one an action has the same name on each server and after an update.
 */
const ACTIONS_KEY = createHash("sha256").update("the names of Plainfax's actions").digest("base64");

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
      env: {
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: ACTIONS_KEY,
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
      },
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
