import type { Pdfium } from "./pdfium";
import { savePdf } from "./save-pdf";

/**
 * Whether a document has layers (optional content, ISO 32000-1, 8.11), which may be off. PDFium does not tell; but what it
 * saves has the entry of the catalog in plain letters, however the file packed it.
 */
export function hasLayers(pdfium: Pdfium, document: number): boolean {
  return Buffer.from(savePdf(pdfium, document).buffer).includes("/OCProperties");
}
