import type { RasterQuality, RasterSettings } from "@plainfax/fax-raster/settings";
import { type ComposedPage, settingsOf } from "@/lib/documents/rules/composition";
import { rasterQuery } from "@/lib/documents/rules/raster-query";

/** Where the dots of a page are shown. */
export function faxPictureAddress(page: ComposedPage, settings: RasterSettings): string {
  return `${pageAddress(page)}/fax?${rasterQuery(settings, page.rotation)}`;
}

/** Where it is told what a page costs and loses with these settings. */
export function factsAddress(page: ComposedPage, settings: RasterSettings): string {
  return `${pageAddress(page)}/fax-facts?${rasterQuery(settings, page.rotation)}`;
}

/** The same for a page as it stands in the composition. */
export function composedFactsAddress(page: ComposedPage, quality: RasterQuality): string {
  return factsAddress(page, settingsOf(page.look, quality));
}

/** Where the picture of a page is, so many pixels wide. */
export function originalPictureAddress(page: ComposedPage, width: 864 | 1728): string {
  return `${pageAddress(page)}?w=${width}&r=${page.rotation}`;
}

function pageAddress({ documentId, page }: ComposedPage): string {
  return `/api/documents/${documentId}/pages/${page}`;
}
