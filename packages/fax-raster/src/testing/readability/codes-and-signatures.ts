import { rasterGreyPage } from "../../raster-grey-page";
import { DEFAULT_RASTER_SETTINGS, type RasterQuality } from "../../settings";
import { type Effect, fade, flecks, gradient, grain, lens, rings, shadow, tilt } from "../camera";
import { CODE_INKS, CODES, codesPage, loadCodes, readCodes } from "../code-pages";
import { dotsOf } from "../dots-of";
import type { Pdfium } from "../draw-pdf";
import { drawHardPage, drawHardPageStraight, makeSeenPage } from "../hard-pages";
import { strokesKept } from "../signed-pages";

type CodeCase = readonly [ink: keyof typeof CODE_INKS, quality: RasterQuality, effects: readonly Effect[]];

const CODE_PAGES: Record<string, CodeCase> = {
  "black, standard": ["black", "standard", []],
  "black, fine": ["black", "fine", []],
  "black, extra fine": ["black", "extra-fine", []],
  "black in shadow": ["black", "fine", [shadow(0.4, 120), grain(4)]],
  "black, grainy paper": ["black", "fine", [grain(10)]],
  "black, yellowed paper": ["black", "fine", [fade(70, 190), flecks(0.3, 25), grain(6)]],
  "black, stained paper": ["black", "fine", [rings(), fade(30, 235), grain(4)]],
  "black, newsprint": ["black", "fine", [fade(80, 175), grain(8)]],
  "black, out of focus": ["black", "fine", [lens(1), grain(4)]],
  "black by lamp": ["black", "fine", [gradient(0.4), grain(4)]],
  "black, crooked": ["black", "fine", [tilt(2), grain(4)]],
  "black on a desk": ["black", "fine", [tilt(3, 60), shadow(0.6, 200), grain(4)]],
  grey: ["grey", "fine", []],
  "grey, grainy paper": ["grey", "fine", [fade(20, 240), grain(5)]],
  "on tinted paper": ["on tinted paper", "fine", []],
  "on tinted paper, extra fine": ["on tinted paper", "extra-fine", []],
};

const SIGNED_PAGES: Record<string, readonly Effect[]> = {
  scanned: [grain(3)],
  "in the shadow of a hand": [shadow(0.45, 300), grain(4)],
  "on grainy paper": [fade(40, 225), grain(6)],
  "on yellowed paper": [fade(70, 190), flecks(0.3, 25), grain(6)],
  "on newsprint": [fade(80, 175), grain(8)],
  "on stained paper": [rings(), fade(30, 235), grain(4)],
  "by lamp": [gradient(0.5), grain(4)],
};

/** Pages with codes, and pages that are signed. */
export const PAGES_WITH_CODES = Object.keys(CODE_PAGES);
export const PAGES_SIGNED = Object.keys(SIGNED_PAGES);

/** How many codes a page has, how many of them are read in grey, and of these on the fax; and those that are lost. */
export async function codeCells(pdfium: Pdfium, name: string): Promise<(string | number)[]> {
  await loadCodes();
  const [ink, quality, effects] = CODE_PAGES[name] ?? ["black", "fine", []];
  const { pdf } = await makeSeenPage(pdfium, await codesPage(CODE_INKS[ink]), effects);
  const grey = drawHardPage(pdfium, pdf, quality);
  const before = await readCodes(grey.dots, grey.width, quality);
  const straight = drawHardPageStraight(pdfium, pdf, quality);
  const { bitmap } = rasterGreyPage(straight, { ...DEFAULT_RASTER_SETTINGS, quality });
  const after = await readCodes(dotsOf(bitmap), grey.width, quality);
  const lost = CODES.filter(([, text]) => before.includes(text) && !after.includes(text));
  return [CODES.length, before.length, after.length, lost.map(([format]) => format).join(", ")];
}

/** The share of the strokes of three pens that is kept, in per cent. */
export async function signatureCells(pdfium: Pdfium, name: string): Promise<number[]> {
  const kept = await strokesKept(pdfium, SIGNED_PAGES[name] ?? []);
  return kept.map((share) => Math.round(share * 1000) / 10);
}
