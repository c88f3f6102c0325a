import type { WrappedPdfiumModule } from "@embedpdf/pdfium";
import { loadPdfium } from "../line/load-pdfium";

let opened: Promise<WrappedPdfiumModule> | undefined;
const known = new Map<string, number>();

/** How many pages a PDF has; 0 when the bytes are damaged, locked by a password, or no PDF. */
export async function countPages(name: string, bytes: Buffer): Promise<number> {
  const before = known.get(name);
  if (before !== undefined) return before;
  const pages = bytes.subarray(0, 1024).includes("%PDF-") ? await countWithPdfium(bytes) : 0;
  known.set(name, pages);
  return pages;
}

async function countWithPdfium(bytes: Buffer): Promise<number> {
  opened ??= loadPdfium();
  const pdfium = await opened;
  try {
    const memory = pdfium.pdfium.wasmExports.malloc(bytes.length);
    pdfium.pdfium.HEAPU8.set(bytes, memory);
    const document = pdfium.FPDF_LoadMemDocument(memory, bytes.length, "");
    const pages = document ? pdfium.FPDF_GetPageCount(document) : 0;
    if (document) pdfium.FPDF_CloseDocument(document);
    pdfium.pdfium.wasmExports.free(memory);
    return pages;
  } catch {
    // A document that traps the WebAssembly leaves its memory in doubt: the next one gets a new instance.
    opened = undefined;
    return 0;
  }
}
