import { copyIndices } from "./copy-indices";
import { flattenAnnotations } from "./flatten-annotations";
import type { Pdfium } from "./pdfium";

/**
 * Adds pages (counted from 1) of one open document at the end of another; false when one cannot be read. All pages at
 * once: the fonts and pictures that they share are copied once.
 */
export function importPages(pdfium: Pdfium, source: number, pages: readonly number[], target: number): boolean {
  const count = pdfium.FPDF_GetPageCount(source);
  if (pages.some((page) => page > count)) return false;
  flattenAnnotations(pdfium, source, pages);
  const indices = copyIndices(
    pdfium,
    pages.map((page) => page - 1),
  );
  const end = pdfium.FPDF_GetPageCount(target);
  const isImported = pdfium.FPDF_ImportPagesByIndex(target, source, indices, pages.length, end);
  pdfium.pdfium.wasmExports.free(indices);
  return isImported;
}
