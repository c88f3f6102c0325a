import type { Pdfium } from "./pdfium";

/** Copies numbers to where PDFium can read them, four bytes each; the caller frees them. */
export function copyIndices(pdfium: Pdfium, indices: readonly number[]): number {
  const { wasmExports } = pdfium.pdfium;
  const pointer = wasmExports.malloc(indices.length * Int32Array.BYTES_PER_ELEMENT);
  pdfium.pdfium.HEAP32.set(indices, pointer / Int32Array.BYTES_PER_ELEMENT);
  return pointer;
}
