import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { printCrashPoints, printProcesses } from "./print";
import { tortureProcesses } from "./processes";
import { runCrashPoints } from "./run-crash-points";

const { values } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    kills: { type: "string" },
    minutes: { type: "string" },
    points: { type: "string" },
  },
});
const kills = Number(values.kills ?? (values.short ? 300 : 2_000));
const seconds = 60 * Number(values.minutes ?? (values.short ? 2.3 : 20));
const points = Number(values.points ?? (values.short ? 3_000 : 10_000));

console.log(`Torture with seed ${values.seed}, Node ${process.version}, ${cpus().length} cores, ${gigabytes()} GB.`);
const crashPoints = await runCrashPoints(values.seed, points, seconds);
printCrashPoints(crashPoints);
const isSafeInside = crashPoints.doubles + crashPoints.silent + crashPoints.wrong === 0;

const processes = await tortureProcesses({ seed: values.seed, kills, seconds, most: Number.POSITIVE_INFINITY });
if (processes) printProcesses(processes);
else console.log("No PostgreSQL found: processes were not tormented.");
process.exit(isSafeInside && processes?.isKept !== false ? 0 : 1);

function gigabytes(): number {
  return Math.round(totalmem() / 2 ** 30);
}
