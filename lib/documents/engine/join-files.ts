import { readFile, writeFile } from "node:fs/promises";
import type { Rotation } from "@/lib/documents/rules/composition";
import { copyIndices } from "./copy-indices";
import { flattenAnnotations } from "./flatten-annotations";
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
      const isComplete = importPages(pdfium, joined, await readFile(filePath), placed);
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

/** Adds the pages at the end. All pages of a file at once: the fonts and pictures that they share are copied once. */
function importPages(pdfium: Pdfium, joined: number, bytes: Uint8Array, placed: readonly PlacedPage[]): boolean {
  const opened = openPdf(pdfium, bytes, (source) => {
    const count = pdfium.FPDF_GetPageCount(source);
    if (placed.some(({ page }) => page > count)) return false;
    flattenAnnotations(
      pdfium,
      source,
      placed.map(({ page }) => page),
    );
    const indices = copyIndices(
      pdfium,
      placed.map(({ page }) => page - 1),
    );
    const start = pdfium.FPDF_GetPageCount(joined);
    const isImported = pdfium.FPDF_ImportPagesByIndex(joined, source, indices, placed.length, start);
    pdfium.pdfium.wasmExports.free(indices);
    return isImported && placed.every(({ rotation }, index) => turn(pdfium, joined, start + index, rotation));
  });
  return opened.kind === "opened" && opened.result;
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
