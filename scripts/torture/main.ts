import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { dropWebhooks } from "./drop-webhooks";
import { runFloods } from "./floods/run-floods";
import { tortureMutatedFiles } from "./mutated-files";
import { tortureOutages } from "./outages";
import { tortureProcesses } from "./processes";
import { raceProcesses } from "./receiving/race-processes";
import { receiveInside } from "./receiving/receive-inside";
import { receiveOverHttp } from "./receiving/receive-over-http";
import { printReport, type Report, tallyOf } from "./report";
import { runCrashPoints } from "./run-crash-points";

const { values } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    kills: { type: "string" },
    wires: { type: "string" },
    minutes: { type: "string" },
    points: { type: "string" },
    events: { type: "string", default: "1000000" },
    files: { type: "string" },
    steady: { type: "string", default: "5" },
    only: { type: "string" },
    tally: { type: "string" },
  },
});
const { seed, short } = values;
const events = Number(values.events);
const number = (given: string | undefined, long: number, quick: number) => Number(given ?? (short ? quick : long));
const options = {
  seed,
  kills: number(values.kills, 2_000, 300),
  wireFaults: number(values.wires, 10_000, 0),
  seconds: 60 * number(values.minutes, 45, 1.2),
  isAlone: !short,
};

const parts: Record<string, () => Promise<Report | readonly Report[] | null>> = {
  steps: () => runCrashPoints(seed, number(values.points, 10_000, 3_000), options.seconds),
  processes: () => tortureProcesses(options),
  outages: () => tortureOutages(seed),
  receiving: () => receiveInside(seed, events),
  race: () => raceProcesses(seed, events / 1_000),
  http: () => receiveOverHttp(seed, events / 10, Number(values.steady)),
  "fifth-dropped": () => dropWebhooks(seed, 0.2),
  "all-dropped": () => dropWebhooks(seed, 1),
  floods: () => runFloods(),
  "mutated-files": () => tortureMutatedFiles(seed, number(values.files, 5_000, 200)),
};
const OF_SHORT = ["steps", "processes"];

console.log(`Torture with seed ${seed}, Node ${process.version}, ${cpus().length} cores, ${gigabytes()} GB.`);
const wanted = values.only?.split(",") ?? (short ? OF_SHORT : Object.keys(parts));
const reports: (Report | null)[] = [];
const runPart = async (name: string) => {
  const result = (await parts[name]?.()) ?? null;
  if (result === null) console.log(`\n${name}: skipped, there is no PostgreSQL here.`);
  for (const report of [result].flat()) {
    if (report) printReport(report);
    reports.push(report);
  }
};
// The short run has no time to lose, and one part mostly waits while the other computes.
if (short) await Promise.all(wanted.map(runPart));
else for (const name of wanted) await runPart(name);

const tally = tallyOf(reports);
console.log(`\n${tally.passed} promises kept, ${tally.failed} broken, ${tally.skipped} parts skipped`);
if (values.tally) writeFileSync(values.tally, JSON.stringify(tally));
process.exit(tally.failed === 0 ? 0 : 1);

function gigabytes(): number {
  return Math.round(totalmem() / 2 ** 30);
}
