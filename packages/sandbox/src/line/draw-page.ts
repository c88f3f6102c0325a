import type { WrappedPdfiumModule } from "@embedpdf/pdfium";
import { DOTS, DOTS_PER_INCH } from "./raster";

/** A page in grey, one byte a dot, 0 is black. */
export type GreyPage = { dots: Uint8Array; lines: number };

const LONGEST_INCHES = 14;
const GREY = 1;
const WHITE = 0xffffffff;
const ANNOTATIONS = 0x01;
// Smoothed edges are greys, of which a fax would make specks.
const NO_SMOOTHING = 0x1000 | 0x2000 | 0x4000;

/** Draws a page (counted from 0) onto the dots of a line: as wide as the line, unless it were longer than 14 inches then. */
export function drawPage(
  pdfium: WrappedPdfiumModule,
  document: number,
  index: number,
  linesPerInch: number,
): GreyPage | undefined {
  const page = pdfium.FPDF_LoadPage(document, index);
  if (!page) return undefined;
  const { width, lines } = sizeInDots(pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page), linesPerInch);
  const bitmap = pdfium.FPDFBitmap_CreateEx(DOTS, lines, GREY, 0, 0);
  try {
    const left = Math.floor((DOTS - width) / 2);
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, DOTS, lines, WHITE);
    pdfium.FPDF_RenderPageBitmap(bitmap, page, left, 0, width, lines, 0, ANNOTATIONS | NO_SMOOTHING);
    const start = pdfium.FPDFBitmap_GetBuffer(bitmap);
    // The stride is the width: 1728 is a multiple of four.
    return { dots: pdfium.pdfium.HEAPU8.slice(start, start + DOTS * lines), lines };
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
    pdfium.FPDF_ClosePage(page);
  }
}

function sizeInDots(width: number, height: number, linesPerInch: number): { width: number; lines: number } {
  const inches = ((DOTS / DOTS_PER_INCH) * Math.max(height, 1)) / Math.max(width, 1);
  const shrink = Math.min(1, LONGEST_INCHES / inches);
  return {
    width: Math.max(1, Math.round(DOTS * shrink)),
    lines: Math.max(1, Math.round(inches * shrink * linesPerInch)),
  };
}
