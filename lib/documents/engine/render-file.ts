import sharp from "sharp";
import { type PageSize, pictureHeight } from "@/lib/documents/rules/page-picture";
import { drawPage, type Placement } from "./draw-page";
import { type Pdfium, withOpenPdf, withPage } from "./pdfium";
import type { RenderReply, RenderRequest } from "./protocol";

/** Little text is lost at 80, and effort 1 is five times as fast as the default for a tenth more bytes. */
const WEBP = { quality: 80, effort: 1 };

/** Runs in the child: writes the picture of one page. */
export async function renderFile(pdfium: Pdfium, request: RenderRequest): Promise<RenderReply> {
  const opened = await withOpenPdf(pdfium, request.filePath, (handle) => {
    if (request.page > pdfium.FPDF_GetPageCount(handle)) return "no-such-page";
    return drawn(pdfium, handle, request) ?? "damaged";
  });
  if (opened.kind !== "opened") return { kind: "damaged" };
  if (typeof opened.result === "string") return { kind: opened.result };

  const { pixels, width, height } = opened.result;
  await sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .webp(WEBP)
    .toFile(request.outputPath);
  return { kind: "ok" };
}

function drawn(pdfium: Pdfium, document: number, { page, rotation, width }: RenderRequest) {
  return withPage(pdfium, document, page, (loaded) =>
    drawPage(pdfium, loaded, rotation, (size) => fillWidth(size, width), "colour"),
  );
}

function fillWidth(size: PageSize, width: number): Placement {
  return { width, height: pictureHeight(size, width), left: 0, drawnWidth: width };
}
