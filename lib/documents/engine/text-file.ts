import { readFile } from "node:fs/promises";
import { openPdf } from "./open-pdf";
import type { Pdfium } from "./pdfium";
import type { TextReply, TextRequest } from "./protocol";
import { readTextLines } from "./read-text-lines";

/** Runs in the child: the text of one page, and where it stands. */
export async function textFile(pdfium: Pdfium, { filePath, page }: TextRequest): Promise<TextReply> {
  const bytes = await readFile(filePath);
  const opened = openPdf(pdfium, bytes, (handle) => {
    if (page > pdfium.FPDF_GetPageCount(handle)) return "no-such-page";
    return readTextLines(pdfium, handle, page) ?? "damaged";
  });
  if (opened.kind !== "opened") return { kind: "damaged" };
  return typeof opened.result === "string" ? { kind: opened.result } : { kind: "ok", lines: opened.result };
}
