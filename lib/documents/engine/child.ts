import { convertPictures } from "./convert-pictures";
import { copyFile } from "./copy-file";
import { endWithParent } from "./end-with-parent";
import { inspectFile } from "./inspect-file";
import { joinFiles } from "./join-files";
import { loadPdfium } from "./pdfium";
import { type EngineRequest, READY } from "./protocol";
import { rasterFile } from "./raster-file";
import { renderFile } from "./render-file";
import { textFile } from "./text-file";

/**
 * The process in which documents are opened: one request at a time, one reply each. Whatever goes wrong inside PDFium
 * ends the process, because its memory can no longer be trusted; the parent starts another.
 */
endWithParent();
const pdfium = await loadPdfium();
process.on("message", async (request: EngineRequest) => process.send?.(await perform(request)));
process.send?.(READY);

function perform(request: EngineRequest) {
  switch (request.operation) {
    case "inspect":
      return inspectFile(pdfium, request);
    case "render":
      return renderFile(pdfium, request);
    case "raster":
      return rasterFile(pdfium, request);
    case "text":
      return textFile(pdfium, request);
    case "join":
      return joinFiles(pdfium, request);
    case "copy":
      return copyFile(pdfium, request);
    case "pictures":
      return convertPictures(request);
  }
}
