import { readdirSync } from "node:fs";
import { join } from "node:path";
import { whiteBitmap } from "@plainfax/fax-raster";
import { DEFAULT_RASTER_SETTINGS } from "@plainfax/fax-raster/settings";
import { openReader } from "@plainfax/fax-raster/testing/open-reader";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readKept } from "@/lib/encryption/open-kept";
import { buildPaperChild } from "@/lib/typesetting/testing/build-typesetting-child";
import { paperPool } from "@/lib/typesetting/write-paper";
import { documentEngine } from "./engine/document-engine";
import { withTemporaryFile } from "./files/with-temporary-file";
import { makePdf } from "./intake/make-pdf";
import { rasterPage } from "./raster-page";
import { readPageText } from "./read-page-text";
import { plainText } from "./rules/page-text";
import { buildChild } from "./testing/build-child";
import { FIXTURES } from "./testing/corpus";
import { keepAsItIs } from "./testing/keep-as-it-is";
import { temporaryDataDirectory } from "./testing/temporary-data-directory";

const EVERYDAY = join(FIXTURES, "everyday");

temporaryDataDirectory();

beforeAll(async () => {
  await Promise.all([buildChild(), buildPaperChild()]);
});
afterAll(() => {
  documentEngine().close();
  documentEngine("conversion").close();
  paperPool().close();
});

/** What becomes of a file: the lines of each page on a fine fax, what is found on its pages, and what it says. */
type Becomes = { lines: number[]; findings?: string[]; says: string[]; notes?: string[]; isSilentOf?: string };

const LETTER = 2156;
const PAGES: Record<string, Becomes> = {
  "132-columns.txt": { lines: [LETTER], says: ["000", "1015"] },
  "dos-ctrlz.txt": { lines: [LETTER], says: ["please see the result below."] },
  "fixed-width-lab.txt": { lines: [LETTER], says: ["POTASSIUM", "REFERENCE RANGE"] },
  "formfeed-at-end.txt": { lines: [LETTER], says: ["Page one"] },
  "gbk.txt": { lines: [LETTER], says: ["患者姓名：王小明"], notes: ["encoding"] },
  "mail.eml": { lines: [LETTER], says: ["Subject:Befund", "seeattachment–thanks", "x.pdf"], isSilentOf: "JVBER" },
  "pdf-choice-by-shading.pdf": { lines: [LETTER], says: ["Do not resuscitate"] },
  "pdf-highlights.pdf": { lines: [LETTER], says: ["bright green: please confirm"] },
  "pdf-only-a-1.pdf": { lines: [LETTER, LETTER, LETTER, LETTER], says: ["1"] },
  "pdf-page-half-letter.pdf": { lines: [1666], says: ["please confirm receipt of the referral"] },
  "pdf-rag-table.pdf": { lines: [LETTER], says: ["Valve A"] },
  "pdf-ruler-a3-landscape.pdf": { lines: [1174], findings: ["small-type"], says: ["ruler a3-landscape"] },
  "pdf-ruler-a4.pdf": { lines: [2292], says: ["ruler a4"] },
  "shiftjis.txt": { lines: [LETTER], says: ["患者名：山田太郎"], notes: ["encoding"] },
  "short.txt": { lines: [LETTER], says: ["OK"] },
  "tabs.txt": { lines: [LETTER], says: ["Amoxicillin", "500 mg"] },
  "utf16le-nobom.txt": { lines: [LETTER], says: ["Notepad Unicode without mark"] },
};
const REFUSED = {
  "image.dcm": "image.dcm is a DICOM picture, as scanners in hospitals make. Open it in its viewer",
  "letter.pages": "letter.pages is a Pages, Numbers or Keynote document. Open it, choose File > Export To > PDF",
};

it("knows what becomes of each file here", () => {
  expect(readdirSync(EVERYDAY).sort()).toEqual([...Object.keys(PAGES), ...Object.keys(REFUSED)].sort());
});

it.each(Object.entries(PAGES))("%s becomes the pages that it is", async (file, becomes) => {
  const { kept, notes } = await take(file);
  const faxed = await Promise.all(
    becomes.lines.map((_, index) => rasterPage(kept, index + 1, DEFAULT_RASTER_SETTINGS)),
  );
  expect(faxed.map(({ lines }) => lines)).toEqual(becomes.lines);
  await expect(rasterPage(kept, faxed.length + 1, DEFAULT_RASTER_SETTINGS)).rejects.toMatchObject({
    code: "not-found",
  });
  expect(faxed.flatMap(({ findings }) => findings.map(({ kind }) => kind))).toEqual(becomes.findings ?? []);
  expect(faxed.every(({ hasMarks }) => hasMarks)).toBe(true);
  expect(notes).toEqual(becomes.notes ?? []);
  const text = plainText(await readPageText(kept, 1)).replaceAll(/\s/g, "");
  for (const words of becomes.says) expect(text).toContain(words.replaceAll(/\s/g, ""));
  if (becomes.isSilentOf) expect(text).not.toContain(becomes.isSilentOf);
});

it.each(Object.entries(REFUSED))("%s is named, with the way out", async (file, words) => {
  const made = await withTemporaryFile((path) => makePdf(join(EVERYDAY, file), path, { fileName: file }));
  expect(made).toMatchObject({ kind: "not-a-pdf", message: expect.stringContaining(words) });
});

it("flags stand under their heading, and tabs at their stops", async () => {
  const left = async (file: string, start: string) => {
    const lines = await readPageText((await take(file)).kept, 1);
    return lines.find(({ text }) => text.trim() === start)?.left ?? Number.NaN;
  };
  const lab = await readPageText((await take("fixed-width-lab.txt")).kept, 1);
  const flags = lab.filter(({ text }) => ["H", "L"].includes(text.trim()));
  const heading = lab.find(({ text }) => text.startsWith("FLAG"));
  expect(flags).toHaveLength(3);
  for (const flag of flags) expect(flag.left).toBeCloseTo(heading?.left ?? 0, 3);
  expect(await left("tabs.txt", "Dose")).toBeGreaterThan(await left("tabs.txt", "X"));
});

it("no marker colour turns black below its words when both fixes are on", async () => {
  const { kept } = await take("pdf-highlights.pdf");
  const names = plainText(await readPageText(kept, 1)).match(/^(?!dark).+(?=: please confirm)/gm) ?? [];
  expect(names).toHaveLength(11);
  const page = await rasterPage(kept, 1, { ...DEFAULT_RASTER_SETTINGS, dropBackground: true, darkenPaleText: true });
  expect(page.findings).toEqual([]);
  const worker = await openReader();
  const { data, info } = await sharp(await readKept(page.picturePath))
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const bitmap = whiteBitmap(info.width, info.height);
  for (const [index, tone] of data.entries()) {
    if (tone < 128) bitmap.bytes[index >> 3] = (bitmap.bytes[index >> 3] ?? 0) | (0x80 >> (index & 7));
  }
  const read = await worker.read(bitmap, "fine", { from: 0, to: 1 });
  await worker.close();
  for (const [first] of names.map((name) => name.split(" "))) expect(read.join(" ")).toContain(first);
});

it("a sheet of A3 on its side gains type that can be read", async () => {
  const { kept } = await take("pdf-ruler-a3-landscape.pdf");
  const [wide, turned] = [
    await rasterPage(kept, 1, DEFAULT_RASTER_SETTINGS),
    await rasterPage(kept, 1, DEFAULT_RASTER_SETTINGS, 90),
  ];
  expect(wide.findings.map(({ kind }) => kind)).toEqual(["small-type"]);
  expect(turned.findings).toEqual([]);
});

it("a choice marked by shading, and the lights of a table, can be told apart", async () => {
  for (const file of ["pdf-choice-by-shading.pdf", "pdf-rag-table.pdf"]) {
    const { kept } = await take(file);
    const shaded = await rasterPage(kept, 1, DEFAULT_RASTER_SETTINGS);
    const plain = await rasterPage(kept, 1, { ...DEFAULT_RASTER_SETTINGS, dropBackground: false });
    expect(shaded.blackShare).not.toBeCloseTo(plain.blackShare, 4);
  }
});

async function take(file: string) {
  return withTemporaryFile(async (path) => {
    const made = await makePdf(join(EVERYDAY, file), path, { fileName: file });
    if (made.kind !== "ok") throw new Error(made.message);
    return { kept: await keepAsItIs(made.path), notes: made.notes.map(({ kind }) => kind) };
  });
}
