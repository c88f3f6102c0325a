/** A fax line has 1728 dots on its width, 204 an inch (ITU-T T.4). */
export const DOTS = 1728;
export const DOTS_PER_INCH = 204;

/** How the carrier makes dots of a document. */
export type Tone = { kind: "halftone" } | { kind: "threshold"; percent: number };
export type RasterOrder = { linesPerInch: number; tone: Tone };

/** One page as it goes over the line: its dots in Group 4 (ITU-T T.6), 1 is black. */
export type LinePage = { strip: Uint8Array; lines: number };

type Request = { quality: string; monochrome?: boolean | undefined; black_threshold?: number | undefined };

const EXTRA_FINE = 391;
const LINES_PER_INCH: Record<string, number> = { normal: 98, high: 196 };
const DEFAULT_BLACK_THRESHOLD = 95;
const DARK_THRESHOLD = 75;

/**
 * What the wish for a quality means. Telnyx publishes neither the resolutions nor how it makes greys black and white:
 * here greys become patterns of dots, unless `monochrome` or `ultra_dark` asks for black and white alone.
 */
export function rasterOrder({ quality, monochrome, black_threshold }: Request): RasterOrder {
  return { linesPerInch: LINES_PER_INCH[quality] ?? EXTRA_FINE, tone: toneOf() };

  function toneOf(): Tone {
    if (monochrome) return { kind: "threshold", percent: black_threshold ?? DEFAULT_BLACK_THRESHOLD };
    return quality === "ultra_dark" ? { kind: "threshold", percent: DARK_THRESHOLD } : { kind: "halftone" };
  }
}
