import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rasterGreyPage } from "../raster-grey-page";
import { DEFAULT_RASTER_SETTINGS } from "../settings";
import { loadPdfium } from "./draw-pdf";
import { drawHardPage, drawHardPageStraight, HARD_PAGES, HELD_OUT_PAGES, makeHardPage } from "./hard-pages";
import { codeRows, signatureRows } from "./readability/codes-and-signatures";
import { contestRows } from "./readability/contest-rows";
import { MAKERS } from "./readability/makers";
import { openEngine } from "./readability/open-engine";
import { wordsRead } from "./words-read";

/**
 * Prints how many words an OCR engine reads on hard pages, by who made dots of them: `npm run readability`, or with the names
 * of some pages. Then
 * how many codes are read, what is kept of signatures, how near the dots come to the true ones by the measures of contests, and the pages on which
 * ours misses what it should reach or of which something is told. Needs tesseract, Ghostscript and poppler. What was read
 * once is kept in the directory for temporary files, by the dots that were read.
 */
const directory = await mkdtemp(join(tmpdir(), "plainfax-readability-"));
const read = await openEngine(directory);
const pdfium = await loadPdfium();
const chosen = process.argv.slice(2);
const AT_ONCE = 2;
/** Of the words that are read on the page in grey. */
const LEAST_OF_GREY = 0.97;

const names = Object.keys(MAKERS);
const misses: string[] = [];
const alarms: string[] = [];
printHead(["page", "words", ...names]);
if (chosen.length > 0) await compare("all", chosen);
else {
  await compare("all", HARD_PAGES);
  await compare("all held out", HELD_OUT_PAGES);
  printHead(["codes", "on the page", "in grey", "ours", "lost"]);
  for await (const row of codeRows(pdfium)) print(row);
  printHead(["signatures", "dark pen, %", "thin blue pen, %", "pale blue pen, %"]);
  for await (const row of signatureRows(pdfium)) print(row);
  printHead(["damaged", ...["F", "PSNR", "DRD"].flatMap((measure) => [`${measure}, ours`, "Sauvola", "Otsu"])]);
  for await (const row of contestRows(pdfium)) print(row);
}
process.stdout.write(`\nMissed: ${misses.join("; ") || "nothing"}\nTold of pages: ${alarms.join("; ") || "nothing"}\n`);
await rm(directory, { recursive: true });

/** Prints a row a page, and their sum. */
async function compare(sum: string, pages: readonly string[]): Promise<void> {
  const sums = names.map(() => 0);
  for (const name of pages) {
    const { words, counts } = await rowOf(name);
    counts.forEach((count, index) => {
      sums[index] = (sums[index] ?? 0) + count;
    });
    print([name, words, ...counts]);
  }
  print([sum, "", ...sums]);
}

async function rowOf(name: string): Promise<{ words: number; counts: number[] }> {
  const { pdf, words } = await makeHardPage(pdfium, name);
  const pdfPath = join(directory, "page.pdf");
  await writeFile(pdfPath, pdf);
  const page = { pdfPath, grey: drawHardPage(pdfium, pdf), straight: drawHardPageStraight(pdfium, pdf) };
  const counts: number[] = [];
  const left = names.map((maker, index) => ({ maker, index }));
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const picturePath = join(directory, `picture-${next.index}.png`);
      await MAKERS[next.maker]?.(page, picturePath);
      counts[next.index] = wordsRead(await read(picturePath), words);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  note(name, counts);
  const { findings } = rasterGreyPage(page.straight, DEFAULT_RASTER_SETTINGS);
  if (findings.length > 0) alarms.push(`${name} (${findings.map(({ kind }) => kind).join(", ")})`);
  return { words: words.length, counts };
}

function note(name: string, [ours = 0, ...others]: readonly number[]): void {
  const grey = others.at(-1) ?? 0;
  const best = Math.max(...others.slice(0, -1));
  if (ours < best) misses.push(`${name} (${ours} of the ${best} of another column)`);
  if (ours < grey * LEAST_OF_GREY) misses.push(`${name} (${ours} of the ${grey} in grey)`);
}

function printHead(cells: readonly string[]): void {
  process.stdout.write("\n");
  print(cells);
  print(cells.map(() => "---"));
}

function print(cells: readonly (string | number)[]): void {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}
