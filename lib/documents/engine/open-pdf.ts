import type { Pdfium } from "./pdfium";

type Shut = { kind: "password" } | { kind: "damaged" };
export type OpenedPdf<Result> = { kind: "opened"; result: Result } | Shut;
type LoadedPdf = { kind: "loaded"; handle: number; close: () => void } | Shut;

const PASSWORD_ERRORS = [4, 5];

/** Opens a PDF, hands PDFium's handle to `use`, and frees everything again. */
export function openPdf<Result>(
  pdfium: Pdfium,
  bytes: Uint8Array,
  use: (handle: number) => Result,
  password = "",
): OpenedPdf<Result> {
  const loaded = loadPdf(pdfium, bytes, password);
  if (loaded.kind !== "loaded") return loaded;
  try {
    return { kind: "opened", result: use(loaded.handle) };
  } finally {
    loaded.close();
  }
}

/** Opens a PDF, until it is closed. A password that only restricts what readers may do does not keep it shut. */
export function loadPdf(pdfium: Pdfium, bytes: Uint8Array, password = ""): LoadedPdf {
  const memory = pdfium.pdfium;
  const pointer = memory.wasmExports.malloc(bytes.length);
  memory.HEAPU8.set(bytes, pointer);
  const handle = pdfium.FPDF_LoadMemDocument(pointer, bytes.length, password);
  if (!handle) {
    const kind = PASSWORD_ERRORS.includes(pdfium.FPDF_GetLastError()) ? "password" : "damaged";
    memory.wasmExports.free(pointer);
    return { kind };
  }
  const close = () => {
    pdfium.FPDF_CloseDocument(handle);
    memory.wasmExports.free(pointer);
  };
  return { kind: "loaded", handle, close };
}
