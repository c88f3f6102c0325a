import type { GreyPage } from "@/lib/documents/raster/grey-page";
import type { Rotation } from "@/lib/documents/rules/composition";
import { FAX_DOTS, faxFrame, LINES_PER_INCH, type RasterQuality } from "@/lib/documents/rules/fax-raster";
import { drawPage } from "./draw-page";
import type { Pdfium } from "./pdfium";
import type { LoadedPage } from "./with-page";

/** Draws a page, turned by `rotation`, in grey, straight onto the dots of its fax. */
export function drawFaxPage(pdfium: Pdfium, page: LoadedPage, quality: RasterQuality, rotation: Rotation): GreyPage {
  const { pixels, width, height } = drawPage(
    pdfium,
    page,
    rotation,
    (size) => {
      const { left, dots, lines } = faxFrame(size, quality);
      return { width: FAX_DOTS, height: lines, left, drawnWidth: dots };
    },
    "grey",
  );
  return { width, height, linesPerInch: LINES_PER_INCH[quality], dots: pixels };
}
