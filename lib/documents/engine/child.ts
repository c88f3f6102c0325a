import { answerRequests, endWithParent, READY } from "@/lib/engine/answer-requests";
import { extractAttachments } from "./attachments";
import { copyFile, joinFiles } from "./copy-pages";
import { inspectFile } from "./inspect-file";
import { loadPdfium } from "./pdfium";
import type { EngineRequest } from "./protocol";
import { rasterFile } from "./raster-file";
import { stripFile } from "./strip-file";
import { textFile } from "./text-file";

/**
 * The process in which documents are opened: one request at a time, one reply each. What needs sharp is loaded when it is
 * asked for: sharp takes as long to load as PDFium.
 */
const pdfium = await loadPdfium();
answerRequests(perform);
process.send?.(READY);
endWithParent();

async function perform(request: EngineRequest): Promise<object> {
  switch (request.operation) {
    case "inspect":
      return inspectFile(pdfium, request);
    case "render":
      return (await import("./render-file")).renderFile(pdfium, request);
    case "raster":
      return rasterFile(pdfium, request);
    case "strip":
      return stripFile(pdfium, request);
    case "text":
      return textFile(pdfium, request);
    case "join":
      return joinFiles(pdfium, request);
    case "copy":
      return copyFile(pdfium, request);
    case "attachments":
      return extractAttachments(pdfium, request);
    case "pictures":
      return (await import("./convert-pictures")).convertPictures(request);
  }
}
