// Runs the sandbox carrier on its own, from its bundle; builds only that bundle when there is none.

import "./env-file.mjs";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
process.env.SANDBOX_DATA_DIR ??= `${process.env.DATA_DIR ?? ".data"}/sandbox`;

if (!existsSync("dist/sandbox.mjs")) {
  const build = spawnSync(process.execPath, ["--import", "tsx", "scripts/build/programs.ts"], { stdio: "inherit" });
  if (build.status !== 0) process.exit(build.status ?? 1);
}

await import("../dist/sandbox.mjs");
