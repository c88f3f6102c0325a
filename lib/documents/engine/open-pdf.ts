import type { Pdfium } from "./pdfium";

export type OpenedPdf<Result> = { kind: "opened"; result: Result } | { kind: "password" } | { kind: "damaged" };

const PASSWORD_ERRORS = [4, 5];

/**
 * Opens a PDF, hands PDFium's handle to `use`, and frees everything again. A password that only restricts what readers
 * may do does not keep it shut.
 */
export function openPdf<Result>(
  pdfium: Pdfium,
  bytes: Uint8Array,
  use: (handle: number) => Result,
  password = "",
): OpenedPdf<Result> {
  const memory = pdfium.pdfium;
  const pointer = memory.wasmExports.malloc(bytes.length);
  try {
    memory.HEAPU8.set(bytes, pointer);
    const handle = pdfium.FPDF_LoadMemDocument(pointer, bytes.length, password);
    if (!handle) return { kind: PASSWORD_ERRORS.includes(pdfium.FPDF_GetLastError()) ? "password" : "damaged" };
    try {
      return { kind: "opened", result: use(handle) };
    } finally {
      pdfium.FPDF_CloseDocument(handle);
    }
  } finally {
    memory.wasmExports.free(pointer);
  }
}
