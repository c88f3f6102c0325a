// Runs as it is, before anything is built: builds when the build is missing or old, then keeps the portal running.
// In the image it is bundled, and there are no sources that a build could be older than.
import "./env-file.mjs";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isBuildCurrent } from "./build/fingerprint.mjs";
import { superviseProcess } from "./serve/supervise-process.mjs";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Plainfax needs Node.js 20.19 or newer; this is ${process.version}.\n`);
  process.exit(1);
}

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
process.env.NODE_ENV = "production";

if (existsSync("scripts/build.ts") && !isBuildCurrent()) {
  process.stdout.write("Building Plainfax; this takes a minute or two and happens once a version.\n");
  const build = spawnSync(process.execPath, ["--import", "tsx", "scripts/build.ts"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (build.status !== 0) process.exit(build.status ?? 1);
}

superviseProcess("dist/serve.mjs");
