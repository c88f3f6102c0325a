import type { Pdfium } from "./pdfium";

/** What is for paper is what is faxed. */
const FOR_PRINT = 1;

/** Makes notes and filled-in form fields part of the pages (counted from 1) that have any: a copied page loses its form. */
export function flattenAnnotations(pdfium: Pdfium, document: number, pages: readonly number[]): void {
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
