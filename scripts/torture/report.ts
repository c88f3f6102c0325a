import type { Tally } from "@/scripts/testing/tally";

export type Row = [name: string, value: number | string];

/** What one part of the torture did, what came of it, and which promises were kept. */
export type Report = { title: string; rows: Row[]; promises: Record<string, boolean>; examples?: string[] };

/** Prints one part as a table, with a line for each promise. */
export function printReport({ title, rows, promises, examples = [] }: Report): void {
  const width = Math.max(...rows.map(([name]) => name.length));
  console.log(`\n${title}`);
  for (const [name, value] of rows) console.log(`  ${name.padEnd(width)}  ${String(value).padStart(9)}`);
  for (const [promise, isKept] of Object.entries(promises))
    console.log(`  ${isKept ? "kept  " : "BROKEN"}  ${promise}`);
  for (const example of examples) console.log(`  ${example}`);
}

/** Counts each promise as a test; a part that cannot run here counts as one skipped. */
export function tallyOf(reports: readonly (Report | null)[]): Tally {
  const promises = reports.flatMap((report) => (report ? Object.entries(report.promises) : []));
  const broken = promises.filter(([, isKept]) => !isKept).map(([promise]) => `Torture: ${promise}`);
  return {
    passed: promises.length - broken.length,
    failed: broken.length,
    skipped: reports.filter((report) => report === null).length,
    failures: broken,
    unsteady: [],
  };
}

/** A count for each name, indented below the row that they belong to. */
export function detailRows(counts: Record<string, number>): Row[] {
  return Object.entries(counts).map(([name, count]) => [`  ${name}`, count]);
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
