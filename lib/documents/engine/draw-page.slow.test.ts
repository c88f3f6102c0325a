import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { FIXTURES } from "@/lib/documents/testing/corpus";
import { drawFaxPage } from "./draw-page";
import { loadPdfium, openPdf, withPage } from "./pdfium";

const pdfium = await loadPdfium();

/** Where lines of something begin on the first page, in tenths of an inch: runs of rows with ink. */
function linesOn(file: string): number[] {
  const drawn = openPdf(pdfium, readFileSync(join(FIXTURES, "valid", file)), (handle) =>
    withPage(pdfium, handle, 1, (page) => drawFaxPage(pdfium, page, "standard", 0)),
  );
  if (drawn.kind !== "opened" || !drawn.result) throw new Error("The page cannot be drawn.");
  const { dots, width, height } = drawn.result;
  const hasInk = (row: number) => dots.subarray(row * width, (row + 1) * width).some((dot) => dot < 128);
  return Array.from({ length: height }, (_, row) => row)
    .filter((row) => hasInk(row) && (row === 0 || !hasInk(row - 1)))
    .map((row) => Math.round(row / 9.8));
}

it.each([
  ["Japanese letters whose font is not inside", "noembed-sjis.pdf", [7]],
  ["Chinese letters whose font is not inside", "SimFang-variant.pdf", [17]],
  ["notes and stamps that are for paper, no others", "self-annot-print-flags.pdf", [5, 26, 42]],
  ["layers that are for paper, no others", "self-ocg-print-view.pdf", [11, 39]],
])("draws %s", (_, file, lines) => {
  expect(linesOn(file)).toEqual(lines);
});
