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
function loadPdf(pdfium: Pdfium, bytes: Uint8Array, password = ""): LoadedPdf {
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

let kept: { filePath: string; handle: number; close: () => void } | undefined;

/**
 * Hands PDFium's handle of the PDF at `filePath` to `use` and keeps it open until another is asked for: pages of one
 * document are drawn one after the other. What lies at a path never changes.
 */
export async function withOpenPdf<Result>(
  pdfium: Pdfium,
  filePath: string,
  use: (handle: number) => Result,
): Promise<OpenedPdf<Result>> {
  if (kept?.filePath !== filePath) {
    kept?.close();
    kept = undefined;
    const loaded = loadPdf(pdfium, await readFile(filePath));
    if (loaded.kind !== "loaded") return loaded;
    kept = { filePath, handle: loaded.handle, close: loaded.close };
  }
  return { kind: "opened", result: use(kept.handle) };
}

/** PDFium's handles of a page, and of the form whose fields lie on it. */
export type LoadedPage = { readonly handle: number; readonly form: number };

/** Hands a page (counted from 1) of a document to `use`, and frees everything again; nothing when it cannot be read. */
export function withPage<Result>(
  pdfium: Pdfium,
  document: number,
  page: number,
  use: (page: LoadedPage) => Result,
): Result | undefined {
  const formInfo = pdfium.PDFiumExt_OpenFormFillInfo();
  const form = pdfium.PDFiumExt_InitFormFillEnvironment(document, formInfo);
  const handle = pdfium.FPDF_LoadPage(document, page - 1);
  try {
    return handle ? use({ handle, form }) : undefined;
  } finally {
    if (handle) pdfium.FPDF_ClosePage(handle);
    pdfium.PDFiumExt_ExitFormFillEnvironment(form);
    pdfium.PDFiumExt_CloseFormFillInfo(formInfo);
  }
}

/** Copies numbers to where PDFium can read them, four bytes each; the caller frees them. */
export function copyIndices(pdfium: Pdfium, indices: readonly number[]): number {
  const { wasmExports } = pdfium.pdfium;
  const pointer = wasmExports.malloc(indices.length * Int32Array.BYTES_PER_ELEMENT);
  pdfium.pdfium.HEAP32.set(indices, pointer / Int32Array.BYTES_PER_ELEMENT);
  return pointer;
}

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

/**
 * Whether a document has layers (optional content, ISO 32000-1, 8.11), which may be off. PDFium does not tell; but what it
 * saves has the entry of the catalog in plain letters, however the file packed it.
 */
export function hasLayers(pdfium: Pdfium, document: number): boolean {
  return Buffer.from(savePdf(pdfium, document).buffer).includes("/OCProperties");
}
