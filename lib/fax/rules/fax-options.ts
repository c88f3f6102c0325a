/** How a fax is sent. */
export type FaxOptions = {
  quality: (typeof FAX_QUALITIES)[number];
  monochrome: boolean;
  /** 1–100; only sent with `monochrome`. */
  blackThreshold: number;
  t38: boolean;
  /** The header name on each page, or null. */
  displayName: string | null;
};

export const FAX_QUALITIES = ["normal", "high", "very_high", "ultra_light", "ultra_dark"] as const;

/** Telnyx's own defaults (POST /faxes). */
export const DEFAULT_FAX_OPTIONS: FaxOptions = {
  quality: "high",
  monochrome: false,
  blackThreshold: 95,
  t38: true,
  displayName: null,
};
