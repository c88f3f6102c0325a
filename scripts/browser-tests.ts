import { runBrowserTests } from "./testing/browser-tests";

const args = process.argv.slice(2);
const only = args.includes("--direct") ? "direct" : args.includes("--behind-tls") ? "behind-tls" : undefined;
const [{ passed, failed, skipped, unsteady }, notes] = await runBrowserTests(
  args.filter((arg) => !arg.startsWith("--")),
  only,
);
for (const note of [...notes, ...unsteady.map((name) => `Unsteady, passed when tried again: ${name}`)])
  console.log(note);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 ? 0 : 1);
