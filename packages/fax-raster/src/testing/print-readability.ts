import { HARD_PAGES, HELD_OUT_PAGES } from "./hard-pages";
import { PAGES_SIGNED, PAGES_WITH_CODES } from "./readability/codes-and-signatures";
import { DAMAGED_PAGES } from "./readability/contest-cells";
import { makeRows } from "./readability/make-rows";
import { MAKERS } from "./readability/makers";
import type { Row, RowKind } from "./readability/rows";

type Cells = Row["cells"];
type Table = { readonly kind: RowKind; readonly head: Cells; readonly pages: readonly string[]; readonly sum?: string };

/**
 * Prints how many words an OCR engine reads on hard pages, by who made dots of them: `npm run readability`, or with the names
 * of some pages. Then
 * how many codes are read, what is kept of signatures, how near the dots come to the true ones by the measures of contests, and the pages on which
 * ours misses what it should reach or of which something is told. Needs tesseract, Ghostscript and poppler. What was read
 * once is kept in the directory for temporary files, by the dots that were read.
 */
const WORDS = { kind: "words", head: ["page", "words", ...Object.keys(MAKERS)] } as const;
const TABLES: readonly Table[] = [
  { ...WORDS, pages: HARD_PAGES, sum: "all" },
  { ...WORDS, pages: HELD_OUT_PAGES, sum: "all held out" },
  { kind: "codes", head: ["codes", "on the page", "in grey", "ours", "lost"], pages: PAGES_WITH_CODES },
  {
    kind: "signatures",
    head: ["signatures", "dark pen, %", "thin blue pen, %", "pale blue pen, %"],
    pages: PAGES_SIGNED,
  },
  {
    kind: "contest",
    head: [
      "damaged",
      ...["F", "pseudo-F", "PSNR", "DRD"].flatMap((measure) => [`${measure}, ours`, "Sauvola", "Otsu"]),
    ],
    pages: DAMAGED_PAGES,
  },
];

const chosen = process.argv.slice(2);
const tables = chosen.length > 0 ? [{ ...WORDS, pages: chosen, sum: "all" }] : TABLES;
const [misses, told]: [string[], string[]] = [[], []];
const rows = makeRows(tables.flatMap(({ kind, pages }) => pages.map((name) => ({ kind, name }))));
for (const { head, pages, sum } of tables) {
  process.stdout.write("\n");
  print(head);
  print(head.map(() => "---"));
  const counts: Cells[] = [];
  for (const _ of pages) {
    const { value: row } = await rows.next();
    if (!row) continue;
    print(row.cells);
    counts.push(row.cells.slice(2));
    misses.push(...(row.misses ?? []));
    told.push(...(row.told ?? []));
  }
  if (sum) print([sum, "", ...sumsOf(counts)]);
}
await rows.return(undefined);
process.stdout.write(`\nMissed: ${misses.join("; ") || "nothing"}\nTold of pages: ${told.join("; ") || "nothing"}\n`);

function sumsOf(rows: readonly Cells[]): number[] {
  return (rows[0] ?? []).map((_, column) => rows.reduce((sum, row) => sum + Number(row[column]), 0));
}

function print(cells: Cells): void {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}
