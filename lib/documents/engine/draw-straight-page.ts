import type { GreyPage } from "@/lib/documents/raster/grey-page";
import { straighten } from "@/lib/documents/raster/straighten/straighten";
import type { Rotation } from "@/lib/documents/rules/composition";
import type { RasterSettings } from "@/lib/documents/rules/fax-raster";
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
