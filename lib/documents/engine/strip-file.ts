import { writeFile } from "node:fs/promises";
import { encodeG4, toBitmap } from "@plainfax/fax-raster";
import { AS_IT_WAS } from "@plainfax/fax-raster/settings";
import { drawFaxPage } from "./draw-page";
import { type Pdfium, withOpenPdf, withPage } from "./pdfium";
import type { StripReply, StripRequest } from "./protocol";

/** Runs in the child: writes one page as it goes over the line. */
export async function stripFile(
  pdfium: Pdfium,
  { filePath, page, quality, stripPath }: StripRequest,
): Promise<StripReply> {
  const opened = await withOpenPdf(pdfium, filePath, (handle) => {
    if (page > pdfium.FPDF_GetPageCount(handle)) return "no-such-page";
    return withPage(pdfium, handle, page, (loaded) => drawFaxPage(pdfium, loaded, quality, 0)) ?? "damaged";
  });
  if (opened.kind !== "opened") return { kind: "damaged" };
  if (typeof opened.result === "string") return { kind: opened.result };
  await writeFile(stripPath, encodeG4(toBitmap(opened.result, AS_IT_WAS.threshold)), { mode: 0o600 });
  return { kind: "ok", lines: opened.result.height };
}
