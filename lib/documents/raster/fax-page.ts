import type { RasterQuality } from "@/lib/documents/rules/fax-raster";
import type { Bitmap } from "./bitmap";

/** A page as it goes over the line. */
export type FaxPage = { readonly bitmap: Bitmap; readonly quality: RasterQuality };
