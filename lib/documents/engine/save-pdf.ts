import type { Pdfium } from "./pdfium";

/** The bytes of a document that PDFium holds, without the password that it had. */
export function savePdf(pdfium: Pdfium, document: number): Uint8Array {
  const writer = pdfium.PDFiumExt_OpenFileWriter();
  try {
    pdfium.PDFiumExt_SaveAsCopy(document, writer);
    const size = pdfium.PDFiumExt_GetFileWriterSize(writer);
    const pointer = pdfium.pdfium.wasmExports.malloc(size);
    pdfium.PDFiumExt_GetFileWriterData(writer, pointer, size);
    const bytes = pdfium.pdfium.HEAPU8.slice(pointer, pointer + size);
    pdfium.pdfium.wasmExports.free(pointer);
    return bytes;
  } finally {
    pdfium.PDFiumExt_CloseFileWriter(writer);
  }
}
