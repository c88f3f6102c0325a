import type { RasterQuality } from "@plainfax/fax-raster/settings";

/** How a fax is sent. */
export type FaxOptions = {
  quality: (typeof FAX_QUALITIES)[number];
  monochrome: boolean;
  /** 1–100; only sent with `monochrome`. */
  blackThreshold: number;
  t38: boolean;
  /** The header name on each page, or null. */
  displayName: string | null;
  /** How often it is tried again by itself when it did not get through, 0–5. */
  retries: number;
  /** Whether Telnyx keeps its own rendering for ten minutes, for us to fetch. */
  storePreview: boolean;
};

export const MOST_RETRIES = 5;

export const FAX_QUALITIES = ["normal", "high", "very_high", "ultra_light", "ultra_dark"] as const;

/** What Telnyx takes itself where nothing is said (POST /faxes); the retries are ours. */
export const DEFAULT_FAX_OPTIONS: FaxOptions = {
  quality: "high",
  monochrome: false,
  blackThreshold: 95,
  t38: true,
  displayName: null,
  retries: 3,
  storePreview: true,
};

/** The resolution that each of Telnyx's qualities is taken to have; it publishes none, so what is shown is an estimate. */
export const RASTER_QUALITY_OF: Record<FaxOptions["quality"], RasterQuality> = {
  normal: "standard",
  high: "fine",
  very_high: "extra-fine",
  ultra_light: "extra-fine",
  ultra_dark: "extra-fine",
};
