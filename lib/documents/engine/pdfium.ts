import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { init, type WrappedPdfiumModule } from "@embedpdf/pdfium";
import { installFallbackFonts } from "./fallback-fonts";

/** Its memory views (`pdfium.HEAPU8` …) are replaced when the memory grows: never keep one across a call. */
export type Pdfium = WrappedPdfiumModule;

/** Loads PDFium from its package, never from the network. After an abort inside it the instance is unusable. */
export async function loadPdfium(): Promise<Pdfium> {
  const wasmPath = createRequire(import.meta.url).resolve("@embedpdf/pdfium/pdfium.wasm");
  const { buffer } = new Uint8Array(await readFile(wasmPath));
  const pdfium = await init({ wasmBinary: buffer });
  pdfium.PDFiumExt_Init();
  installFallbackFonts(pdfium);
  return pdfium;
}
