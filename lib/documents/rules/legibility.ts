import type { DotFinding, Place } from "@plainfax/fax-raster";
import type { RasterQuality, RasterSettings } from "@plainfax/fax-raster/settings";

export const WHOLE_PAGE: Place = { left: 0, top: 0, width: 1, height: 1 };

/** What a page loses, or costs, on its way through a fax machine, and where: by its dots, and by what its file says. */
export type Finding =
  | DotFinding
  | { readonly kind: "small-type"; readonly places: readonly Place[]; readonly points: number }
  | { readonly kind: "missing-text"; readonly places: readonly Place[] }
  /** `turn`: how far it has to be turned clockwise to stand upright. */
  | { readonly kind: "turned"; readonly places: readonly Place[]; readonly turn: 90 | 180 | 270 };

/**
 * Type that is smaller than this on the fax, in points, runs together at this resolution: an OCR engine begins to miss words
 * of plain black Helvetica there. Extra fine gains little, because no resolution has more dots along a line.
 */
export const SMALLEST_TYPE: Record<RasterQuality, number> = { standard: 6.8, fine: 4.8, "extra-fine": 4.4 };

/** One click that may help. */
export type Fix = "darken-pale-text" | "drop-background" | "photo-mode" | "finer";

/** The sentence for the person who prepares the fax. */
export function findingWords(finding: Finding): string {
  const { places } = finding;
  switch (finding.kind) {
    case "lost-detail":
      return `Pale or fine detail ${whereWords(places)} will disappear.`;
    case "small-type":
      return `Type of about ${Math.max(1, Math.round(finding.points))} pt ${whereWords(places)} will be hard to read.`;
    case "dark-ground":
      return `The background ${whereWords(places)} will turn solid black.`;
    case "photo":
      return `The picture ${whereWords(places)} will turn into patches of black and white.`;
    case "fine-code":
      return `The code ${whereWords(places)} may not be readable: its bars are finer than the dots of a fax. Make it larger in the file.`;
    case "missing-text":
      return `Text ${whereWords(places)} is not shown, because its letters are neither in the file nor on this portal. Open the file where it shows, print it to a PDF, and add that.`;
    case "turned":
      return finding.turn === 180 ? "This page is upside down." : "This page lies on its side.";
  }
}

/** What may help against a finding, the likeliest first, leaving out what is on already. */
export function fixesFor(finding: Finding, settings: RasterSettings): Fix[] {
  return FIXES[finding.kind].filter((fix) => !isOn(fix, settings));
}

const FIXES: Record<Finding["kind"], readonly Fix[]> = {
  "lost-detail": ["darken-pale-text", "drop-background"],
  "small-type": ["finer"],
  "dark-ground": ["drop-background"],
  photo: ["photo-mode"],
  "fine-code": ["finer"],
  "missing-text": [],
  turned: [],
};

/** What a fix changes of the settings. */
export function changeBy(fix: Fix, { quality }: RasterSettings): Partial<RasterSettings> {
  switch (fix) {
    case "darken-pale-text":
      return { darkenPaleText: true };
    case "drop-background":
      return { dropBackground: true };
    case "photo-mode":
      return { mode: "photo" };
    case "finer":
      return { quality: quality === "standard" ? "fine" : "extra-fine" };
  }
}

function isOn(fix: Fix, { darkenPaleText, dropBackground, mode, quality }: RasterSettings): boolean {
  switch (fix) {
    case "darken-pale-text":
      return darkenPaleText;
    case "drop-background":
      return dropBackground;
    case "photo-mode":
      return mode === "photo";
    case "finer":
      return quality === "extra-fine";
  }
}

const THIRD_WORDS = ["at the top", "in the middle", "at the bottom"] as const;
const MANY_PLACES = 4;

/** "at the top", or "in several places". */
function whereWords(places: readonly Place[]): string {
  const thirds = new Set(places.map(({ top, height }) => Math.min(2, Math.floor((top + height / 2) * 3))));
  const [third] = thirds;
  if (third !== undefined && thirds.size === 1) return THIRD_WORDS[third] ?? "";
  return places.length >= MANY_PLACES ? "in many places" : "in several places";
}
