import { pictureHeight } from "@/lib/documents/rules/page-picture";
import type { Pdfium } from "./pdfium";

/** Four bytes a dot: red, green, blue and one that means nothing. */
export type PageRaster = { pixels: Uint8Array; width: number; height: number };

const FORMAT_BGRX = 3;
const WHITE = 0xffffffff;
const DRAW_ANNOTATIONS = 0x01;
const RED_FIRST = 0x10;

/** Draws a page (counted from 1) with its annotations and filled-in form fields on white; nothing when it cannot be read. */
export function drawPage(pdfium: Pdfium, document: number, page: number, width: number): PageRaster | undefined {
  const formInfo = pdfium.PDFiumExt_OpenFormFillInfo();
  const form = pdfium.PDFiumExt_InitFormFillEnvironment(document, formInfo);
  const handle = pdfium.FPDF_LoadPage(document, page - 1);
  try {
    return handle ? drawLoadedPage(pdfium, handle, form, width) : undefined;
  } finally {
    if (handle) pdfium.FPDF_ClosePage(handle);
    pdfium.PDFiumExt_ExitFormFillEnvironment(form);
    pdfium.PDFiumExt_CloseFormFillInfo(formInfo);
  }
}

function drawLoadedPage(pdfium: Pdfium, page: number, form: number, width: number): PageRaster {
  const height = pictureHeight([pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)], width);
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, FORMAT_BGRX, 0, 0);
  try {
    const flags = DRAW_ANNOTATIONS | RED_FIRST;
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    pdfium.FORM_OnAfterLoadPage(page, form);
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags);
    pdfium.FPDF_SetFormFieldHighlightAlpha(form, 0);
    pdfium.FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, flags);
    pdfium.FORM_OnBeforeClosePage(page, form);
    const start = pdfium.FPDFBitmap_GetBuffer(bitmap);
    return { pixels: pdfium.pdfium.HEAPU8.slice(start, start + width * height * 4), width, height };
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
  }
}
