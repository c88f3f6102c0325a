import { loadPdfium } from "./load-pdfium";
import type { LinePage, RasterOrder } from "./raster";
import { rasterPdf } from "./raster-pdf";

export type RasterRequest = { bytes: Uint8Array; order: RasterOrder };
export type RasterAnswer = { pages: LinePage[] };

/**
 * The process in which documents become dots, so that the carrier goes on answering meanwhile. It ends at a document that
 * cannot be read: PDFium's memory is in doubt then.
 */
process.on("message", async ({ bytes, order }: RasterRequest) => {
  const pages = await rasterPdf(await opened, bytes, order).catch(() => process.exit(1));
  const answer: RasterAnswer = { pages };
  process.send?.(answer);
});
process.on("disconnect", () => process.exit());
const opened = loadPdfium();
