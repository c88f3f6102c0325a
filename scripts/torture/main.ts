import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { printProcesses } from "./print";
import { tortureProcesses } from "./processes";

const { values } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    kills: { type: "string" },
    minutes: { type: "string" },
  },
});
const kills = Number(values.kills ?? (values.short ? 300 : 2_000));
const seconds = 60 * Number(values.minutes ?? (values.short ? 2.5 : 20));

console.log(`Torture with seed ${values.seed}, Node ${process.version}, ${cpus().length} cores, ${gigabytes()} GB.`);
const processes = await tortureProcesses({ seed: values.seed, kills, seconds, most: Number.POSITIVE_INFINITY });
if (processes) printProcesses(processes);
else console.log("No PostgreSQL found: processes were not tormented.");
process.exit(processes?.isKept === false ? 1 : 0);

function gigabytes(): number {
  return Math.round(totalmem() / 2 ** 30);
}
