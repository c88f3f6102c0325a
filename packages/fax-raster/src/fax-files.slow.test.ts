import { readFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { PDFDocument } from "@cantoo/pdf-lib";
import { expect, it } from "vitest";
import { z } from "zod";
import { encodeG4 } from "./ccitt/encode-g4";
import { DEFAULT_RASTER_SETTINGS } from "./settings";
import { decodeTiff } from "./testing/decode-tiff";
import { dotsOf } from "./testing/dots-of";
import { drawFaxPage, loadPdfium } from "./testing/draw-pdf";
import { g4Tiff } from "./testing/g4-tiff";
import { referenceCases, sha256 } from "./testing/reference-cases";
import { toBitmap } from "./to-bitmap";
import { writeFaxPdf } from "./write-fax-pdf";

const encoded = z.object({ bytes: z.number(), sha256: z.string() });
const references = z
  .record(z.string(), z.object({ dots: z.string(), g4: encoded }))
  .parse(JSON.parse(readFileSync(new URL("./fixtures/libtiff-references.json", import.meta.url), "utf8")));

const cases = (await referenceCases()).map((reference, index) => ({
  ...reference,
  index,
  dots: sha256(dotsOf(reference.bitmap)),
  g4: encodeG4(reference.bitmap),
}));
const encodedPages = cases.map(({ bitmap, quality, g4 }) => ({ strip: g4, lines: bitmap.height, quality }));
const pdf = await buffer(writeFaxPdf(encodedPages));
const pdfium = await loadPdfium();

it("24 pages are compared", () => {
  expect(cases.map(({ name }) => name)).toEqual(Object.keys(references));
  expect(cases).toHaveLength(24);
});

it.each(cases)("$name is encoded byte for byte as libtiff does", ({ name, bitmap, g4 }) => {
  expect(sha256(bitmap.bytes), "The page is drawn differently now: run make-references.ts.").toBe(
    references[name]?.dots,
  );
  expect({ bytes: g4.length, sha256: sha256(g4) }).toEqual(references[name]?.g4);
});

it.each(cases)("$name is decoded by libtiff to the same dots", async ({ bitmap, dots, g4 }) => {
  expect(sha256(await decodeTiff(g4Tiff(bitmap, g4)))).toBe(dots);
});

it.each(cases)("$name comes out of the PDF dot for dot", ({ bitmap, quality, dots, index }) => {
  const drawn = drawFaxPage(pdfium, pdf, { page: index + 1, quality });
  expect(drawn.height).toBe(bitmap.height);
  expect(sha256(drawn.dots)).toBe(dots);
  const again = toBitmap(drawn, DEFAULT_RASTER_SETTINGS.threshold);
  expect(sha256(again.bytes)).toBe(sha256(bitmap.bytes));
});

it("another program reads the PDF too, page by page in the size of the paper", async () => {
  const document = await PDFDocument.load(pdf);
  expect(document.getPageCount()).toBe(24);
  for (const page of document.getPages()) expect(page.getWidth()).toBeCloseTo((1728 / 204) * 72, 3);
});

it("the same pages make the same PDF", async () => {
  expect(sha256(await buffer(writeFaxPdf(encodedPages)))).toBe(sha256(pdf));
});
