import { readFile, writeFile } from "node:fs/promises";
import type { Rotation } from "@/lib/documents/rules/composition";
import { copyIndices, hasLayers, openPdf, type Pdfium, savePdf } from "./pdfium";
import { addPicturePage } from "./picture-page";
import type { ConvertReply, CopyRequest, JoinReply, JoinRequest } from "./protocol";

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

/** Runs in the child: writes the pages of a PDF as a new one, without its password and what is broken in it. */
export async function copyFile(
  pdfium: Pdfium,
  { filePath, password, maxPages, outputPath }: CopyRequest,
): Promise<ConvertReply> {
  const copy = pdfium.FPDF_CreateNewDocument();
  try {
    const use = (source: number) => copyPages(pdfium, source, copy, maxPages);
    const opened = openPdf(pdfium, await readFile(filePath), use, password);
    if (opened.kind !== "opened") return { kind: opened.kind };
    if (opened.result.kind === "ok") await writeFile(outputPath, savePdf(pdfium, copy), { mode: 0o600 });
    return opened.result;
  } finally {
    pdfium.FPDF_CloseDocument(copy);
  }
}

function copyPages(pdfium: Pdfium, source: number, copy: number, maxPages: number): ConvertReply {
  const count = pdfium.FPDF_GetPageCount(source);
  if (count === 0) return { kind: "empty" };
  if (count > maxPages) return { kind: "too-many-pages", pages: count };
  const pages = Array.from({ length: count }, (_, index) => index + 1);
  return { kind: importPages(pdfium, source, pages, copy) ? "ok" : "damaged" };
}

/**
 * Adds pages (counted from 1) of one open document at the end of another; false when one cannot be read. All pages at
 * once: the fonts and pictures that they share are copied once. Which layers are on is known to the whole document only, so
 * that pages of one with layers go as pictures of what they show.
 */
function importPages(pdfium: Pdfium, source: number, pages: readonly number[], target: number): boolean {
  const count = pdfium.FPDF_GetPageCount(source);
  if (pages.some((page) => page > count)) return false;
  if (hasLayers(pdfium, source)) return pages.every((page) => addPicturePage(pdfium, source, page, target));
  flattenAnnotations(pdfium, source, pages);
  const indices = copyIndices(
    pdfium,
    pages.map((page) => page - 1),
  );
  const end = pdfium.FPDF_GetPageCount(target);
  const isImported = pdfium.FPDF_ImportPagesByIndex(target, source, indices, pages.length, end);
  pdfium.pdfium.wasmExports.free(indices);
  return isImported;
}

/** What is for paper is what is faxed. */
const FOR_PRINT = 1;

/** Makes notes and filled-in form fields part of the pages (counted from 1) that have any: a copied page loses its form. */
function flattenAnnotations(pdfium: Pdfium, document: number, pages: readonly number[]): void {
  const formInfo = pdfium.PDFiumExt_OpenFormFillInfo();
  const form = pdfium.PDFiumExt_InitFormFillEnvironment(document, formInfo);
  for (const page of new Set(pages)) {
    const handle = pdfium.FPDF_LoadPage(document, page - 1);
    if (!handle) continue;
    if (pdfium.FPDFPage_GetAnnotCount(handle) > 0) {
      pdfium.FORM_OnAfterLoadPage(handle, form);
      pdfium.FPDFPage_Flatten(handle, FOR_PRINT);
      pdfium.FORM_OnBeforeClosePage(handle, form);
    }
    pdfium.FPDF_ClosePage(handle);
  }
  pdfium.PDFiumExt_ExitFormFillEnvironment(form);
  pdfium.PDFiumExt_CloseFormFillInfo(formInfo);
}
