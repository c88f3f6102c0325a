import { rasterGreyPage } from "../../raster-grey-page";
import { DEFAULT_RASTER_SETTINGS } from "../../settings";
import { bleed, type Effect, fade, flecks, gradient, grain, lens, rings, shadow } from "../camera";
import { dotsOf } from "../dots-of";
import type { Pdfium } from "../draw-pdf";
import { drawHardPage, makeSeenPage } from "../hard-pages";
import { otsu } from "../otsu";
import { type Draw, letter, PROGRAM_PAGES } from "../program-pages";
import { sauvola } from "../sauvola";
import { type Likeness, likenessOf } from "./contest-measures";

const PRINTED: Record<string, Draw> = { letter, "small type": PROGRAM_PAGES["small type"] as Draw };

const DAMAGES: Record<string, readonly Effect[]> = {
  stained: [rings(), fade(30, 235), grain(5)],
  "with ink from its back": [bleed(0.3), fade(25, 235), grain(5)],
  faded: [fade(140, 225), flecks(0.3, 25), grain(5)],
  "in uneven light": [gradient(0.4), shadow(0.5, 200), grain(4)],
  noisy: [grain(18)],
  "out of focus": [lens(2), grain(4)],
};

/** Pages that are damaged on purpose: what is printed on each, and what was done to it. */
const DAMAGED = new Map<string, { readonly draw: Draw; readonly effects: readonly Effect[] }>(
  Object.entries(PRINTED).flatMap(([printed, draw]) =>
    Object.entries(DAMAGES).map(([damage, effects]) => [`${printed}, ${damage}`, { draw, effects }] as const),
  ),
);

export const DAMAGED_PAGES = [...DAMAGED.keys()];

/** The tone half-way between ink and paper. */
const HALF = 128;

/** Of a damaged page, whose true dots are those of the same page undamaged: the four measures, each of ours, Sauvola and Otsu. */
export async function contestCells(pdfium: Pdfium, name: string): Promise<string[]> {
  const { draw, effects } = DAMAGED.get(name) ?? { draw: letter, effects: [] };
  const clean = await seen(pdfium, draw, []);
  const truth = clean.dots.map((tone) => (tone < HALF ? 0 : 255));
  const page = await seen(pdfium, draw, effects);
  const made = [dotsOf(rasterGreyPage(page, DEFAULT_RASTER_SETTINGS).bitmap), sauvola(page), otsu(page)];
  const likenesses = made.map((dots) => likenessOf(dots, truth, page.width));
  const column = (measure: keyof Likeness) => likenesses.map((likeness) => likeness[measure].toFixed(1));
  return [...column("fMeasure"), ...column("pseudoF"), ...column("psnr"), ...column("drd")];
}

async function seen(pdfium: Pdfium, draw: Draw, effects: readonly Effect[]) {
  return drawHardPage(pdfium, (await makeSeenPage(pdfium, draw, effects)).pdf);
}
