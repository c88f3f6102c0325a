import type { WrappedPdfiumModule } from "@embedpdf/pdfium";
import sharp from "sharp";
import { loadPdfium } from "../line/load-pdfium";

let opened: Promise<WrappedPdfiumModule> | undefined;
const known = new Map<string, number>();

/** How many pages a PDF or TIFF has; 0 when the bytes are damaged, locked by a password, or neither. */
export async function countPages(name: string, bytes: Buffer): Promise<number> {
  const before = known.get(name);
  if (before !== undefined) return before;
  const pages = await count(bytes);
  known.set(name, pages);
  return pages;
}

async function count(bytes: Buffer): Promise<number> {
  if (bytes.subarray(0, 1024).includes("%PDF-")) return countWithPdfium(bytes);
  if (!isTiff(bytes)) return 0;
  const { pages = 1 } = await sharp(bytes).metadata();
  return pages;
}

/** Whether a file is a TIFF, by its first bytes. */
export function isTiff(bytes: Buffer): boolean {
  return /^(?:II\*\0|MM\0\*)/.test(bytes.toString("latin1", 0, 4));
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
