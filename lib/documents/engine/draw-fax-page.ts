import type { GreyPage } from "@/lib/documents/raster/grey-page";
import { toGrey } from "@/lib/documents/raster/to-grey";
import type { Rotation } from "@/lib/documents/rules/composition";
import { FAX_DOTS, faxFrame, LINES_PER_INCH, type RasterQuality } from "@/lib/documents/rules/fax-raster";
import { drawPage } from "./draw-page";
import type { Pdfium } from "./pdfium";

/** Draws a page (counted from 1), turned by `rotation`, in grey, straight onto the dots of its fax; nothing when it cannot be read. */
export function drawFaxPage(
  pdfium: Pdfium,
  document: number,
  page: number,
  quality: RasterQuality,
  rotation: Rotation,
): GreyPage | undefined {
  const drawn = drawPage(pdfium, document, page, rotation, (size) => {
    const { left, dots, lines } = faxFrame(size, quality);
    return { width: FAX_DOTS, height: lines, left, drawnWidth: dots };
  });
  return drawn && toGrey(drawn, LINES_PER_INCH[quality]);
}
