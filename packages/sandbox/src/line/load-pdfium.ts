import fs from "node:fs";
import { createRequire } from "node:module";
import { init, type WrappedPdfiumModule } from "@embedpdf/pdfium";

/** Loads PDFium from its package. After a trap inside it the instance is unusable. */
export async function loadPdfium(): Promise<WrappedPdfiumModule> {
  const file = createRequire(import.meta.url).resolve("@embedpdf/pdfium/pdfium.wasm");
  const pdfium = await init({ wasmBinary: new Uint8Array(fs.readFileSync(file)).buffer });
  pdfium.PDFiumExt_Init();
  return pdfium;
}
