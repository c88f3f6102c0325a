import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rasterGreyPage } from "../../raster-grey-page";
import { DEFAULT_RASTER_SETTINGS } from "../../settings";
import type { Pdfium } from "../draw-pdf";
import { drawHardPage, drawHardPageStraight, makeHardPage } from "../hard-pages";
import { wordsRead } from "../words-read";
import { codeCells, signatureCells } from "./codes-and-signatures";
import { contestCells } from "./contest-cells";
import { MAKERS } from "./makers";
import type { openEngine } from "./open-engine";

/** A row of a table, and what our dots miss of the page, or tell of it. */
export type Row = {
  readonly cells: readonly (string | number)[];
  readonly misses?: readonly string[];
  readonly told?: readonly string[];
};

/** What rows are made with: where files may lie, and what reads pictures. */
export type Tools = {
  readonly pdfium: Pdfium;
  readonly directory: string;
  readonly read: Awaited<ReturnType<typeof openEngine>>;
};

/** Of the words that are read on the page in grey. */
const LEAST_OF_GREY = 0.97;

/** How the row of each kind of page is made. */
export const ROWS = {
  words: wordRow,
  codes: async ({ pdfium }, name) => ({ cells: [name, ...(await codeCells(pdfium, name))] }),
  signatures: async ({ pdfium }, name) => ({ cells: [name, ...(await signatureCells(pdfium, name))] }),
  contest: async ({ pdfium }, name) => ({ cells: [name, ...(await contestCells(pdfium, name))] }),
} satisfies Record<string, (tools: Tools, name: string) => Promise<Row>>;

export type RowKind = keyof typeof ROWS;

async function wordRow({ pdfium, directory, read }: Tools, name: string): Promise<Row> {
  const { pdf, words } = await makeHardPage(pdfium, name);
  const pdfPath = join(directory, "page.pdf");
  await writeFile(pdfPath, pdf);
  const page = { pdfPath, grey: drawHardPage(pdfium, pdf), straight: drawHardPageStraight(pdfium, pdf) };
  const counts: number[] = [];
  for (const make of Object.values(MAKERS)) {
    const picturePath = join(directory, "picture.png");
    await make(page, picturePath);
    counts.push(wordsRead(await read(picturePath), words));
  }
  const { findings } = rasterGreyPage(page.straight, DEFAULT_RASTER_SETTINGS);
  const told = findings.length > 0 ? [`${name} (${findings.map(({ kind }) => kind).join(", ")})`] : [];
  return { cells: [name, words.length, ...counts], misses: missesOf(name, counts), told };
}

function missesOf(name: string, [ours = 0, ...others]: readonly number[]): string[] {
  const grey = others.at(-1) ?? 0;
  const best = Math.max(...others.slice(0, -1));
  return [
    ours < best ? [`${name} (${ours} of the ${best} of another column)`] : [],
    ours < grey * LEAST_OF_GREY ? [`${name} (${ours} of the ${grey} in grey)`] : [],
  ].flat();
}
