import { closeCells, darkestAround, lightestAround, openCells, type PooledPage, regionsOf } from "./cells";

/** Strokes of light letters are narrower than five cells, lines of dark ones lower than seven. */
const LETTER_REACH = 2;
const LINE_REACH = 3;
/** Strokes of dark letters near a band are no part of its ground, which is wider than two cells. */
const STROKE_REACH = 1;
/** Strokes of letters are shorter. */
const STRIP_CELLS = 8;
const HOLE_REACH = 4;
const DARK = 190;
/** A ground as dark as this is no stain. */
const DEEP = 128;
/** So much lighter, or darker, than its ground is a mark and no grain. */
const CLEARLY = 24;
/** So much darker than its ground is the ink of a letter; where there is much of it, paper shows between stains, not light letters. */
const INK_DEPTH = 50;
const LIGHT_TO_INK = 3;
const SAME_GROUND = 12;
const SMALLEST_CELLS = 60;
/** Letters take so much of the band that they stand in; where the light takes more, it is the ground. */
const MARKS = { least: 0.004, most: 0.4 };
const LIGHT_EDGE = 0.15;
/** Half a square inch. */
const LARGEST_CROWD_CELLS = 1300;
const CARD_EDGE = 0.8;

/** 1 for each cell of a dark ground on which light marks stand: white letters in a blue band, a screen in dark mode. */
export function findLightOnDark(pooled: PooledPage, isPhoto: Uint8Array): Uint8Array {
  const { mean, darkest } = pooled;
  const inverted = new Uint8Array(mean.length);
  if (!hasDarkBand(pooled)) return inverted;
  const withoutLight = openCells(pooled, mean, LETTER_REACH);
  const bands = closeCells(pooled, withoutLight, LINE_REACH);
  const isDark = bands.map((tone, cell) => (tone < DARK && !isPhoto[cell] ? 1 : 0));
  const isBand = new Uint8Array(mean.length);
  for (const region of regionsOf(pooled, bands, isDark, SAME_GROUND, SMALLEST_CELLS)) {
    if (!carriesLightMarks(region, { mean, darkest, withoutLight, bands })) continue;
    if (!hasDarkEdge(pooled, region, withoutLight)) continue;
    const ground = groundOf(region, mean);
    for (const cell of region) {
      isBand[cell] = 1;
      inverted[cell] =
        (mean[cell] ?? 0) <= (ground < DEEP ? Math.max(ground, bands[cell] ?? 0) : ground) + CLEARLY ? 1 : 0;
    }
  }
  if (!isBand.includes(1)) return inverted;
  return withCrowdedLetters(
    pooled,
    grownWithin(pooled, isBand, withoutHoles(pooled, withoutStrokes(pooled, inverted))),
  );
}

/** Crowded strokes of large letters look like a light ground of their own, with a band all around; but a card on a dark ground is light along its edge. */
function withCrowdedLetters({ mean, ...cells }: PooledPage, inverted: Uint8Array): Uint8Array {
  if (!inverted.includes(1)) return inverted;
  const isLeft = inverted.map((is) => 1 - is);
  const [inside, deepInside] = [darkestAround(cells, isLeft, 1), darkestAround(cells, isLeft, 2)];
  for (const island of regionsOf(cells, isLeft, isLeft, 0)) {
    if (island.length > LARGEST_CROWD_CELLS) continue;
    const edge = island.filter((cell) => inside[cell] && !deepInside[cell]);
    const light = edge.filter((cell) => (mean[cell] ?? 0) > DARK);
    if (light.length < edge.length * CARD_EDGE) for (const cell of island) inverted[cell] = 1;
  }
  return inverted;
}

/** Dark letters near a band are no part of it, but a strip between its own letters and its edge, however thin, is. */
function withoutStrokes(cells: PooledPage, inverted: Uint8Array): Uint8Array {
  const wide = openCells(cells, inverted, STROKE_REACH);
  if (!wide.includes(1)) return wide;
  const stripped = wide.slice();
  markRuns(stripped, inverted, cells.columns, 1);
  markRuns(stripped, inverted, cells.rows, cells.columns);
  for (const region of regionsOf(cells, stripped, stripped, 0)) {
    if (!region.some((cell) => wide[cell])) for (const cell of region) stripped[cell] = 0;
  }
  return stripped;
}

/** Marks runs that are longer than a stroke of a letter: of cells that lie `step` apart, in lines of `length`. */
function markRuns(marked: Uint8Array, cells: Uint8Array, length: number, step: number): void {
  for (let line = 0; line < cells.length / length; line += 1) {
    const start = step === 1 ? line * length : line;
    for (let from = 0; from < length; ) {
      let to = from;
      while (to < length && cells[start + to * step]) to += 1;
      if (to - from >= STRIP_CELLS) for (let at = from; at < to; at += 1) marked[start + at * step] = 1;
      from = to + 1;
    }
  }
}

/** The edge of a band lies in cells that are partly paper; dark letters near it are none of it. */
function grownWithin(pooled: PooledPage, isBand: Uint8Array, inverted: Uint8Array): Uint8Array {
  const grown = lightestAround(pooled, inverted, 1);
  return inverted.map((is, cell) => is || (isBand[cell] ?? 0) & (grown[cell] ?? 0));
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

/** The commonest tone. */
function groundOf(region: Int32Array, mean: Uint8Array): number {
  const histogram = new Uint32Array(256);
  for (const cell of region) histogram[mean[cell] ?? 0] = (histogram[mean[cell] ?? 0] ?? 0) + 1;
  let ground = 0;
  let most = 0;
  for (let tone = 0; tone < 256; tone += 1) {
    const near = (histogram[tone - 1] ?? 0) + (histogram[tone] ?? 0) + (histogram[tone + 1] ?? 0);
    if (near > most) [most, ground] = [near, tone];
  }
  return ground;
}

function carriesLightMarks(
  region: Int32Array,
  { mean, darkest, withoutLight, bands }: Record<"mean" | "darkest" | "withoutLight" | "bands", Uint8Array>,
): boolean {
  const ground = groundOf(region, mean);
  if (ground >= DARK) return false;
  let [light, dark, inked] = [0, 0, 0];
  for (const cell of region) {
    const tone = mean[cell] ?? 0;
    // An end of a band that lies in shadow has a darker ground of its own, and is no ink.
    const darkGround = ground < DEEP ? Math.min(ground, bands[cell] ?? 0) : ground;
    // What is light and no stroke is another ground.
    if (tone > darkGround + CLEARLY && tone > (withoutLight[cell] ?? 0) + CLEARLY) light += 1;
    if (tone < darkGround - CLEARLY) dark += 1;
    if ((darkest[cell] ?? 0) < darkGround - INK_DEPTH) inked += 1;
  }
  const share = light / region.length;
  return light > dark && light > inked * LIGHT_TO_INK && share >= MARKS.least && share <= MARKS.most;
}

/** The gaps between the strokes of a heading are light marks, too, but open to the paper; a band goes around its letters. */
function hasDarkEdge({ mean, columns }: PooledPage, region: Int32Array, withoutLight: Uint8Array): boolean {
  const highest = new Int32Array(columns).fill(-1);
  const lowest = new Int32Array(columns).fill(-1);
  for (const cell of region) {
    const column = cell % columns;
    if (highest[column] === -1 || cell < (highest[column] ?? 0)) highest[column] = cell;
    if (cell > (lowest[column] ?? 0)) lowest[column] = cell;
  }
  const edge = [...highest, ...lowest].filter((cell) => cell !== -1);
  const light = edge.filter((cell) => (mean[cell] ?? 0) > (withoutLight[cell] ?? 0) + CLEARLY);
  return light.length <= edge.length * LIGHT_EDGE;
}

/** Crowded letters look like a light ground of their own; the edge of a band lies in cells that are partly paper. */
function withoutHoles(pooled: PooledPage, inverted: Uint8Array): Uint8Array {
  return closeCells(pooled, inverted, HOLE_REACH);
}
