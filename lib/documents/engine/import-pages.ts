import { copyIndices } from "./copy-indices";
import { flattenAnnotations } from "./flatten-annotations";
import { hasLayers } from "./has-layers";
import type { Pdfium } from "./pdfium";
import { addPicturePage } from "./picture-page";

/**
 * Adds pages (counted from 1) of one open document at the end of another; false when one cannot be read. All pages at
 * once: the fonts and pictures that they share are copied once. Which layers are on is known to the whole document only, so
 * that pages of one with layers go as pictures of what they show.
 */
export function importPages(pdfium: Pdfium, source: number, pages: readonly number[], target: number): boolean {
  const count = pdfium.FPDF_GetPageCount(source);
  if (pages.some((page) => page > count)) return false;
  if (hasLayers(pdfium, source)) return pages.every((page) => addPicturePage(pdfium, source, page, target));
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
