import { closeCells, openCells, type PooledPage, regionsOf } from "./cells";

/** Strokes of light letters are narrower than five cells, lines of dark ones lower than seven. */
const LETTER_REACH = 2;
const LINE_REACH = 3;
const HOLE_REACH = 4;
const DARK = 190;
/** So much lighter, or darker, than its ground is a mark and no grain. */
const CLEARLY = 24;
const SAME_GROUND = 12;
const SMALLEST_CELLS = 60;
/** Letters take so much of the band that they stand in; where the light takes more, it is the ground. */
const MARKS = { least: 0.004, most: 0.4 };

/** 1 for each cell of a dark ground on which light marks stand: white letters in a blue band, a screen in dark mode. */
export function findLightOnDark(pooled: PooledPage, isPhoto: Uint8Array): Uint8Array {
  const { mean } = pooled;
  const inverted = new Uint8Array(mean.length);
  if (!hasDarkBand(pooled)) return inverted;
  const withoutLight = openCells(pooled, mean, LETTER_REACH);
  const bands = closeCells(pooled, withoutLight, LINE_REACH);
  const isDark = bands.map((tone, cell) => (tone < DARK && !isPhoto[cell] ? 1 : 0));
  for (const region of regionsOf(pooled, bands, isDark, SAME_GROUND)) {
    if (region.length >= SMALLEST_CELLS && carriesLightMarks(region, mean, withoutLight))
      for (const cell of region) inverted[cell] = 1;
  }
  return withoutHoles(pooled, inverted);
}

/** Most pages have no dark cells beside those of their letters. */
function hasDarkBand({ mean, columns }: PooledPage): boolean {
  let run = 0;
  for (let cell = 0; cell < mean.length; cell += 1) {
    run = (mean[cell] ?? 255) < DARK && cell % columns !== 0 ? run + 1 : 0;
    if (run > 2 * LINE_REACH) return true;
  }
  return false;
}

function carriesLightMarks(region: Int32Array, mean: Uint8Array, withoutLight: Uint8Array): boolean {
  const histogram = new Uint32Array(256);
  for (const cell of region) histogram[mean[cell] ?? 0] = (histogram[mean[cell] ?? 0] ?? 0) + 1;
  let ground = 0;
  let most = 0;
  for (let tone = 0; tone < 256; tone += 1) {
    const near = (histogram[tone - 1] ?? 0) + (histogram[tone] ?? 0) + (histogram[tone + 1] ?? 0);
    if (near > most) [most, ground] = [near, tone];
  }
  if (ground >= DARK) return false;
  let [light, dark] = [0, 0];
  for (const cell of region) {
    const tone = mean[cell] ?? 0;
    // What is light and no stroke is another ground.
    if (tone > ground + CLEARLY && tone > (withoutLight[cell] ?? 0) + CLEARLY) light += 1;
    if (tone < ground - CLEARLY) dark += 1;
  }
  const share = light / region.length;
  return light > dark && share >= MARKS.least && share <= MARKS.most;
}

/** Crowded letters look like a light ground of their own; the edge of a band lies in cells that are partly paper. */
function withoutHoles(pooled: PooledPage, inverted: Uint8Array): Uint8Array {
  return closeCells(pooled, inverted, HOLE_REACH);
}
