import type { CrashPoints } from "./crash-points/main";
import type { ProcessTorture } from "./processes";

const MOST_EXAMPLES = 10;

/** Prints where processes ended inside of the sending of faxes, and what came of it. */
export function printCrashPoints(result: CrashPoints): void {
  const counted = (counts: Record<string, number>, mark: string): [string, number][] =>
    Object.entries(counts).map(([name, count]) => [`${mark}${name}`, count]);
  printTable("A process ends at any step of sending", [
    ["fault points struck", Object.values(result.strikes).reduce((sum, count) => sum + count, 0)],
    ...counted(result.strikes, "  "),
    ["faxes", result.faxes],
    ...counted(result.statuses, "  "),
    ["transmissions", result.transmissions],
    ["doubles", result.doubles],
    ["silent", result.silent],
    ["other than the carrier says", result.wrong],
  ]);
  for (const example of result.examples.slice(0, MOST_EXAMPLES)) console.log(`  ${example}`);
}

/** Prints what was done to the processes and what came of it. */
export function printProcesses(result: ProcessTorture): void {
  const { verdict, faults } = result;
  const rows: [string, number | string][] = [
    ...[...faults].sort(([a], [b]) => a.localeCompare(b)),
    ["processes that ended by themselves", result.endedAlone],
    ["faxes", verdict.faxes],
    ...Object.entries(verdict.statuses).map(([status, count]): [string, number] => [`  ${status}`, count]),
    ["accepted by the carrier", verdict.posts],
    ["transmissions", verdict.transmissions],
    ["doubles", verdict.doubles],
    ["lost", verdict.lost],
    ["acknowledged events lost", verdict.eventsLost],
    ["silent", verdict.silent],
    ["other than the ledger says", verdict.wrong],
    ["served after revoke", verdict.servedAfterRevoke],
    ["longest Checking", seconds(result.longestCheckingMs)],
    ["last Checking after the faults' end", seconds(result.lastCheckingMs)],
    ["all settled after the faults' end", seconds(result.settledMs)],
  ];
  printTable("Processes killed, database crashed, wires cut", rows);
  for (const example of verdict.examples) console.log(`  ${example}`);
}

function printTable(title: string, rows: [string, number | string][]): void {
  const width = Math.max(...rows.map(([name]) => name.length));
  console.log(`\n${title}`);
  for (const [name, value] of rows) console.log(`  ${name.padEnd(width)}  ${String(value).padStart(9)}`);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
