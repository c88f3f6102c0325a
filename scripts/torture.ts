import { run } from "./testing/run";
import { buildTorture } from "./torture/build";

await buildTorture();
process.exit(await run(process.execPath, ["dist/torture/main.mjs", ...process.argv.slice(2)]));
