export type PaperFormat = "LETTER" | "A4";

/** Where paper is Letter: the countries of North America and a few beyond, by ISO 3166 code. */
const LETTER_COUNTRIES = new Set([
  "US",
  "CA",
  "MX",
  "PR",
  "GT",
  "SV",
  "HN",
  "NI",
  "CR",
  "PA",
  "DO",
  "CO",
  "VE",
  "CL",
  "PH",
]);

/** The paper that is used in a country; Letter where none is known, because fax machines cut what is longer. */
export function paperFormatOf(country: string | null): PaperFormat {
  return country === null || LETTER_COUNTRIES.has(country) ? "LETTER" : "A4";
}

/** Width and height in points. */
export const PAPER_SIZES: Readonly<Record<PaperFormat, readonly [width: number, height: number]>> = {
  LETTER: [612, 792],
  A4: [595.28, 841.89],
};
