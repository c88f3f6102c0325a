import type { Rotation } from "@/lib/documents/rules/composition";
import { type PageSize, turnedSize } from "@/lib/documents/rules/page-picture";
import type { Pdfium } from "./pdfium";

/** Four bytes a dot: red, green, blue and one that means nothing. */
export type PageRaster = { pixels: Uint8Array; width: number; height: number };

/** The size of the picture in dots, and the columns of it that the page fills; it always fills the height. */
export type Placement = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly drawnWidth: number;
};

const FORMAT_BGRX = 3;
const WHITE = 0xffffffff;
const DRAW_ANNOTATIONS = 0x01;
const RED_FIRST = 0x10;

/**
 * Draws a page (counted from 1), turned by `rotation`, with its annotations and filled-in form fields on white; nothing
 * when it cannot be read. `placementOf` is asked with the size of the turned page.
 */
export function drawPage(
  pdfium: Pdfium,
  document: number,
  page: number,
  rotation: Rotation,
  placementOf: (size: PageSize) => Placement,
): PageRaster | undefined {
  const formInfo = pdfium.PDFiumExt_OpenFormFillInfo();
  const form = pdfium.PDFiumExt_InitFormFillEnvironment(document, formInfo);
  const handle = pdfium.FPDF_LoadPage(document, page - 1);
  try {
    return handle ? drawLoadedPage(pdfium, handle, form, rotation, placementOf) : undefined;
  } finally {
    if (handle) pdfium.FPDF_ClosePage(handle);
    pdfium.PDFiumExt_ExitFormFillEnvironment(form);
    pdfium.PDFiumExt_CloseFormFillInfo(formInfo);
  }
}

function drawLoadedPage(
  pdfium: Pdfium,
  page: number,
  form: number,
  rotation: Rotation,
  placementOf: (size: PageSize) => Placement,
): PageRaster {
  const size: PageSize = [pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)];
  const { width, height, left, drawnWidth } = placementOf(turnedSize(size, rotation));
  const quarters = rotation / 90;
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, FORMAT_BGRX, 0, 0);
  try {
    const flags = DRAW_ANNOTATIONS | RED_FIRST;
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    pdfium.FORM_OnAfterLoadPage(page, form);
    pdfium.FPDF_RenderPageBitmap(bitmap, page, left, 0, drawnWidth, height, quarters, flags);
    pdfium.FPDF_SetFormFieldHighlightAlpha(form, 0);
    pdfium.FPDF_FFLDraw(form, bitmap, page, left, 0, drawnWidth, height, quarters, flags);
    pdfium.FORM_OnBeforeClosePage(page, form);
    const start = pdfium.FPDFBitmap_GetBuffer(bitmap);
    return { pixels: pdfium.pdfium.HEAPU8.slice(start, start + width * height * 4), width, height };
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
  }
}
