import { type LegibilityRow, legibilityRows, type Outcome } from "./legibility-rows";

/** Prints the legibility table of docs/documents.md: `npx tsx lib/documents/testing/print-legibility.ts`. */
const rows = await legibilityRows();
process.stdout.write(
  "| page | quality | told | words read | black | fix | words read | black |\n|---|---|---|---|---|---|---|---|\n",
);
for (const { page, quality, before, fix, after } of rows) {
  const cells = [page, quality, before.findings.join(", ") || "–", ...shares(before), fix ?? "–", ...shares(after)];
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}

function shares(outcome: Outcome | LegibilityRow["after"]): string[] {
  return outcome ? [percent(outcome.words), percent(outcome.blackShare)] : ["", ""];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
