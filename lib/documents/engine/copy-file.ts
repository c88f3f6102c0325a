import { readFile, writeFile } from "node:fs/promises";
import { importPages } from "./import-pages";
import { openPdf } from "./open-pdf";
import type { Pdfium } from "./pdfium";
import type { ConvertReply, CopyRequest } from "./protocol";
import { savePdf } from "./save-pdf";

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
