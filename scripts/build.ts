import { spawnSync } from "node:child_process";
import { recordBuild } from "./build/fingerprint.mjs";
import { buildPrograms } from "./build/programs";

await buildPrograms();

const next = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
  stdio: "inherit",
  env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
});
if (next.status !== 0) process.exit(next.status ?? 1);

recordBuild();
