import { readFile, writeFile } from "node:fs/promises";
import type { Rotation } from "@/lib/documents/rules/composition";
import { copyIndices } from "./copy-indices";
import { importPages } from "./import-pages";
import { openPdf } from "./open-pdf";
import type { Pdfium } from "./pdfium";
import type { JoinReply, JoinRequest } from "./protocol";
import { savePdf } from "./save-pdf";

type PlacedPage = { readonly page: number; readonly rotation: Rotation; readonly position: number };

/**
 * Runs in the child: writes a new PDF of pages of several files, in their order and turned. What a page shows of forms and
 * notes becomes part of it; what is broken or looped in the files stays behind.
 */
export async function joinFiles(pdfium: Pdfium, { pages, outputPath }: JoinRequest): Promise<JoinReply> {
  const joined = pdfium.FPDF_CreateNewDocument();
  try {
    const positions: number[] = [];
    for (const [filePath, placed] of byFile(pages)) {
      const isComplete = addPages(pdfium, joined, await readFile(filePath), placed);
      if (!isComplete) return { kind: "damaged" };
      positions.push(...placed.map(({ position }) => position));
    }
    restoreOrder(pdfium, joined, positions);
    await writeFile(outputPath, savePdf(pdfium, joined), { mode: 0o600 });
    return { kind: "ok" };
  } finally {
    pdfium.FPDF_CloseDocument(joined);
  }
}

function byFile(pages: JoinRequest["pages"]): Map<string, PlacedPage[]> {
  const files = new Map<string, PlacedPage[]>();
  for (const [position, { filePath, page, rotation }] of pages.entries()) {
    files.set(filePath, [...(files.get(filePath) ?? []), { page, rotation, position }]);
  }
  return files;
}

function addPages(pdfium: Pdfium, joined: number, bytes: Uint8Array, placed: readonly PlacedPage[]): boolean {
  const start = pdfium.FPDF_GetPageCount(joined);
  const pages = placed.map(({ page }) => page);
  const opened = openPdf(pdfium, bytes, (source) => importPages(pdfium, source, pages, joined));
  if (opened.kind !== "opened" || !opened.result) return false;
  return placed.every(({ rotation }, index) => turn(pdfium, joined, start + index, rotation));
}

function turn(pdfium: Pdfium, document: number, index: number, rotation: Rotation): boolean {
  if (rotation === 0) return true;
  const page = pdfium.FPDF_LoadPage(document, index);
  if (!page) return false;
  pdfium.FPDFPage_SetRotation(page, (pdfium.FPDFPage_GetRotation(page) + rotation / 90) % 4);
  pdfium.FPDF_ClosePage(page);
  return true;
}

/** The page at `index` belongs to the place `positions[index]`. */
function restoreOrder(pdfium: Pdfium, joined: number, positions: readonly number[]): void {
  const order = positions
    .map((position, index) => ({ position, index }))
    .sort((one, other) => one.position - other.position)
    .map(({ index }) => index);
  if (order.every((index, position) => index === position)) return;
  const indices = copyIndices(pdfium, order);
  pdfium.FPDF_MovePages(joined, indices, order.length, 0);
  pdfium.pdfium.wasmExports.free(indices);
}
