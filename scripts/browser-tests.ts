import { isBuildCurrent } from "./build/fingerprint.mjs";
import { runBrowserTests } from "./testing/browser-tests";
import { run } from "./testing/run";
import { conclude } from "./testing/tally";

// Each portal would make the build by itself, and they are started side by side.
if (!isBuildCurrent()) await run(process.execPath, ["--import", "tsx", "scripts/build.ts"]);
const args = process.argv.slice(2);
const only = args.includes("--direct") ? "direct" : args.includes("--behind-tls") ? "behind-tls" : undefined;
const [tally, notes] = await runBrowserTests(
  args.filter((arg) => !arg.startsWith("--")),
  only,
);
for (const note of notes) console.log(note);
process.exit(conclude(tally));
