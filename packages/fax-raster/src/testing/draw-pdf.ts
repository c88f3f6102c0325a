import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { init, type WrappedPdfiumModule } from "@embedpdf/pdfium";
import type { GreyPage } from "../grey-page";
import { FAX_DOTS, faxFrame, LINES_PER_INCH, type RasterQuality } from "../settings";
import type { DotBox } from "../tiles";

export type Pdfium = WrappedPdfiumModule;

/** Loads PDFium from its package. */
export async function loadPdfium(): Promise<Pdfium> {
  const wasm = createRequire(import.meta.url).resolve("@embedpdf/pdfium/pdfium.wasm");
  const pdfium = await init({ wasmBinary: new Uint8Array(await readFile(wasm)).buffer });
  pdfium.PDFiumExt_Init();
  return pdfium;
}

const WHITE = 0xffffffff;
const GREY = 1;
const FOR_PRINT = 0x800;
const IMAGE = 3;

type Sheet = { readonly width: number; readonly height: number; readonly left: number; readonly drawnWidth: number };

/** Draws a page (counted from 1) of a PDF, turned clockwise by so many quarters, onto the dots of its fax. */
export function drawFaxPage(
  pdfium: Pdfium,
  pdf: Uint8Array,
  { page = 1, quality = "fine" as RasterQuality, quarters = 0 } = {},
): GreyPage {
  return withPage(pdfium, pdf, page, (handle) => {
    const sheet = faxSheet(pdfium, handle, quality, quarters);
    const { width, height } = sheet;
    return { width, height, linesPerInch: LINES_PER_INCH[quality], dots: draw(pdfium, handle, sheet, quarters) };
  });
}

/** Draws the first page of a PDF in grey, so many dots wide and high. */
export function drawGrey(pdfium: Pdfium, pdf: Uint8Array, width: number, height: number): Uint8Array {
  return withPage(pdfium, pdf, 1, (handle) => draw(pdfium, handle, { width, height, left: 0, drawnWidth: width }, 0));
}

/** Where the picture lies that the first page of a PDF is; nothing where anything else is on it. */
export function pictureOf(pdfium: Pdfium, pdf: Uint8Array, quality: RasterQuality): DotBox | undefined {
  return withPage(pdfium, pdf, 1, (handle) => {
    const isPicture =
      pdfium.FPDFPage_CountObjects(handle) === 1 &&
      pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(handle, 0)) === IMAGE;
    const { left, drawnWidth, height } = faxSheet(pdfium, handle, quality, 0);
    return isPicture ? { left, top: 0, right: left + drawnWidth, bottom: height } : undefined;
  });
}

function faxSheet(pdfium: Pdfium, handle: number, quality: RasterQuality, quarters: number): Sheet {
  const size = [pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)] as const;
  const { left, dots, lines } = faxFrame(quarters % 2 === 0 ? size : [size[1], size[0]], quality);
  return { width: FAX_DOTS, height: lines, left, drawnWidth: dots };
}

function draw(pdfium: Pdfium, handle: number, { width, height, left, drawnWidth }: Sheet, quarters: number) {
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, GREY, 0, 0);
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    pdfium.FPDF_RenderPageBitmap(bitmap, handle, left, 0, drawnWidth, height, quarters, FOR_PRINT);
    const start = pdfium.FPDFBitmap_GetBuffer(bitmap);
    return pdfium.pdfium.HEAPU8.slice(start, start + width * height);
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
  }
}

function withPage<Result>(pdfium: Pdfium, pdf: Uint8Array, page: number, use: (handle: number) => Result): Result {
  const memory = pdfium.pdfium;
  const pointer = memory.wasmExports.malloc(pdf.length);
  memory.HEAPU8.set(pdf, pointer);
  const document = pdfium.FPDF_LoadMemDocument(pointer, pdf.length, "");
  const handle = document ? pdfium.FPDF_LoadPage(document, page - 1) : 0;
  try {
    if (!handle) throw new Error("A made page cannot be drawn.");
    return use(handle);
  } finally {
    if (handle) pdfium.FPDF_ClosePage(handle);
    if (document) pdfium.FPDF_CloseDocument(document);
    memory.wasmExports.free(pointer);
  }
}
