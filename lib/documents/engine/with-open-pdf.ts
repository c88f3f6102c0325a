import { readFile } from "node:fs/promises";
import { loadPdf, type OpenedPdf } from "./open-pdf";
import type { Pdfium } from "./pdfium";

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
