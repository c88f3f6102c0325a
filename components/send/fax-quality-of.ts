import type { RasterQuality } from "@/lib/documents/rules/fax-raster";
import type { FaxOptions } from "@/lib/fax/rules/fax-options";

/** What Telnyx is asked for to get these lines an inch. */
export const FAX_QUALITY_OF: Record<RasterQuality, FaxOptions["quality"]> = {
  standard: "normal",
  fine: "high",
  "extra-fine": "very_high",
};
