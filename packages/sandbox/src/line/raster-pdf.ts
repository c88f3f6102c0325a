import type { WrappedPdfiumModule } from "@embedpdf/pdfium";
import { blacken } from "./blacken";
import { drawPage } from "./draw-page";
import { encodePage } from "./encode-page";
import type { LinePage, RasterOrder } from "./raster";

/** All pages of a PDF as they go over the line. Throws when the file or a page of it cannot be read. */
export async function rasterPdf(
  pdfium: WrappedPdfiumModule,
  bytes: Uint8Array,
  { linesPerInch, tone }: RasterOrder,
): Promise<LinePage[]> {
  const { wasmExports, HEAPU8 } = pdfium.pdfium;
  const memory = wasmExports.malloc(bytes.length);
  HEAPU8.set(bytes, memory);
  const document = pdfium.FPDF_LoadMemDocument(memory, bytes.length, "");
  try {
    if (!document) throw new Error("the document cannot be read");
    const pages: LinePage[] = [];
    for (let index = 0; index < pdfium.FPDF_GetPageCount(document); index += 1) {
      const page = drawPage(pdfium, document, index, linesPerInch);
      if (!page) throw new Error("a page cannot be read");
      pages.push(await encodePage(blacken(page.dots, tone)));
    }
    return pages;
  } finally {
    if (document) pdfium.FPDF_CloseDocument(document);
    wasmExports.free(memory);
  }
}
