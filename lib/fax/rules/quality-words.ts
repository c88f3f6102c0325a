import type { FaxOptions } from "./fax-options";

/** What each quality is for. Everything but Standard takes longer on the line. */
export const QUALITY_WORDS: Record<FaxOptions["quality"], string> = {
  normal: "Standard",
  high: "Fine",
  very_high: "Extra fine (slower)",
  ultra_light: "Photos (slower)",
  ultra_dark: "Small or faint text (slower)",
};
