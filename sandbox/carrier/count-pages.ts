import fs from "node:fs";
import { createRequire } from "node:module";
import { init, type WrappedPdfiumModule } from "@embedpdf/pdfium";

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
  opened ??= openPdfium();
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

async function openPdfium(): Promise<WrappedPdfiumModule> {
  const file = createRequire(import.meta.url).resolve("@embedpdf/pdfium/pdfium.wasm");
  const pdfium = await init({ wasmBinary: new Uint8Array(fs.readFileSync(file)).buffer });
  pdfium.PDFiumExt_Init();
  return pdfium;
}
