import { type Pdfium, withOpenPdf } from "./pdfium";
import type { TextReply, TextRequest } from "./protocol";
import { readTextPage } from "./read-text-page";

/** Runs in the child: the text of one page, and where it stands. */
export async function textFile(pdfium: Pdfium, { filePath, page }: TextRequest): Promise<TextReply> {
  const opened = await withOpenPdf(pdfium, filePath, (handle) => {
    if (page > pdfium.FPDF_GetPageCount(handle)) return "no-such-page";
    return readTextPage(pdfium, handle, page) ?? "damaged";
  });
  if (opened.kind !== "opened") return { kind: "damaged" };
  return typeof opened.result === "string" ? { kind: opened.result } : { kind: "ok", ...opened.result };
}
