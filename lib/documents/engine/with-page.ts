import type { Pdfium } from "./pdfium";

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
