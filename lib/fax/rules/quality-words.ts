import type { FaxOptions } from "./fax-options";

/** The quality in which a fax came, in the words of this portal where it knows Telnyx's. */
export function receivedQualityWords(quality: string): string {
  return (QUALITY_WORDS as Readonly<Record<string, string>>)[quality]?.replace(" (slower)", "") ?? quality;
}

/** What each quality is for. Everything but Standard takes longer on the line. */
export const QUALITY_WORDS: Record<FaxOptions["quality"], string> = {
  normal: "Standard",
  high: "Fine",
  very_high: "Extra fine (slower)",
  ultra_light: "Photos (slower)",
  ultra_dark: "Small or faint text (slower)",
};
