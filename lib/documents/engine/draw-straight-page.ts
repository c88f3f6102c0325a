import { type GreyPage, straighten } from "@plainfax/fax-raster";
import type { RasterSettings } from "@plainfax/fax-raster/settings";
import type { Rotation } from "@/lib/documents/rules/composition";
import { drawFaxPage } from "./draw-page";
import { findPicture } from "./find-picture";
import type { LoadedPage, Pdfium } from "./pdfium";

/** Draws a page onto the dots of its fax; where it is a picture of paper, that is set straight, if so asked. */
export function drawStraightPage(
  pdfium: Pdfium,
  page: LoadedPage,
  settings: RasterSettings,
  rotation: Rotation,
): GreyPage {
  const grey = drawFaxPage(pdfium, page, settings.quality, rotation);
  const picture = settings.straighten ? findPicture(pdfium, page, settings.quality, rotation) : undefined;
  return picture ? straighten(grey, picture) : grey;
}
