import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LINES_PER_INCH, type RasterQuality } from "@plainfax/fax-raster/settings";
import { makePages } from "@plainfax/fax-raster/testing/made-pages";
import { sha256 } from "@plainfax/fax-raster/testing/reference-cases";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { drawFaxPage } from "@/lib/documents/engine/draw-page";
import { loadPdfium, openPdf, withPage } from "@/lib/documents/engine/pdfium";
import { storeOriginal } from "@/lib/documents/keep-document";
import { rasterPage } from "@/lib/documents/raster-page";
import { DEFAULT_LOOK, ROTATIONS, settingsOf } from "@/lib/documents/rules/composition";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { readKept } from "@/lib/encryption/open-kept";
import { flattenPages } from "./flatten-pages";
import type { SourcePage } from "./gather-pages";

const directory = temporaryDataDirectory();
const LOOKS = [null, { ...DEFAULT_LOOK, mode: "photo", threshold: 45, darkenPaleText: true } as const];
const STORED = {
  id: "5b1f5a52-9f0a-4a4e-8a51-0c5a0c7a0b11",
  byteSize: 1,
  pageCount: 1,
  fileName: "Roof.pdf",
  source: "upload",
  originalKind: null,
  originalSha256: null,
  recipe: null,
  recipeHash: null,
  text: "due",
  createdBy: null,
  createdAt: new Date(),
} as const;
let source: SourcePage["document"];

beforeAll(async () => {
  await buildChild();
  const bytes = await makePages(["photo"]);
  const path = join(directory, "photo.pdf");
  await writeFile(path, bytes);
  source = { ...STORED, pageSizes: [], pageTurns: [], notes: [], sha256: sha256(bytes) };
  await storeOriginal(path, source.sha256);
});
afterAll(() => documentEngine().close());

it.each(Object.keys(LINES_PER_INCH) as RasterQuality[])(
  "at %s, turned in every way and in two looks, what is sent is what was previewed, dot for dot",
  async (quality) => {
    const pages = ROTATIONS.flatMap((rotation) =>
      LOOKS.map((look): SourcePage => ({ document: source, page: 1, rotation, look })),
    );
    const path = join(directory, `${quality}.pdf`);
    await flattenPages(pages, quality, path);

    const [pdfium, sent] = [await loadPdfium(), await readFile(path)];
    for (const [index, { rotation, look }] of pages.entries()) {
      const { picturePath } = await rasterPage(source, 1, settingsOf(look, quality), rotation);
      const previewed = await sharp(await readKept(picturePath))
        .toColourspace("b-w")
        .raw()
        .toBuffer();
      const opened = openPdf(pdfium, sent, (handle) =>
        withPage(pdfium, handle, index + 1, (page) => drawFaxPage(pdfium, page, quality, 0)),
      );
      expect(opened.kind === "opened" && opened.result && sha256(opened.result.dots)).toBe(sha256(previewed));
    }
  },
);
