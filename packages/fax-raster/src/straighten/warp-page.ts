import type { GreyPage } from "../grey-page";

/** From a place on the new page to one on the old, as the rows of a matrix (a homography); the last number is 1. */
export type Warp = readonly [number, number, number, number, number, number, number, number, number];

/** Between two dots there are so many places that weights are known of. */
const PHASES = 64;
const WEIGHTS = cubicWeights();
/** What lies outside the old page takes the lightest tone of such a block at its edge: paper goes on, letters don't. */
const BLOCK = 32;

/** A page seen anew: each of its dots is taken from where `warp` says, between the dots that are there (Catmull and Rom's cubic). */
export function warpPage(page: GreyPage, warp: Warp): GreyPage {
  const { dots, width, height } = page;
  const result = new Uint8ClampedArray(dots.length);
  const paper = lightestOfBlocks(page);
  const [a, b, c, d, e, f, g, h] = warp;
  for (let y = 0; y < height; y += 1) {
    let across = b * y + c;
    let down = e * y + f;
    let over = h * y + 1;
    const end = (y + 1) * width;
    for (let at = y * width; at < end; at += 1) {
      const x = across / over;
      const line = down / over;
      across += a;
      down += d;
      over += g;
      const left = Math.floor(x);
      const top = Math.floor(line);
      if (left < 1 || top < 1 || left > width - 3 || top > height - 3) {
        result[at] = paper(left, top);
        continue;
      }
      const right = Math.floor((x - left) * PHASES) * 4;
      const below = Math.floor((line - top) * PHASES) * 4;
      const w0 = WEIGHTS[right] ?? 0;
      const w1 = WEIGHTS[right + 1] ?? 0;
      const w2 = WEIGHTS[right + 2] ?? 0;
      const w3 = WEIGHTS[right + 3] ?? 0;
      let from = (top - 1) * width + left;
      let sum = 0;
      for (let weight = below; weight < below + 4; weight += 1, from += width) {
        const tone =
          w0 * (dots[from - 1] ?? 0) + w1 * (dots[from] ?? 0) + w2 * (dots[from + 1] ?? 0) + w3 * (dots[from + 2] ?? 0);
        sum += (WEIGHTS[weight] ?? 0) * tone;
      }
      result[at] = sum;
    }
  }
  return { ...page, dots: new Uint8Array(result.buffer) };
}

function cubicWeights(): Float64Array {
  const weights = new Float64Array(PHASES * 4);
  for (let phase = 0; phase < PHASES; phase += 1) {
    const t = phase / PHASES;
    weights[phase * 4] = (-t + 2 * t ** 2 - t ** 3) / 2;
    weights[phase * 4 + 1] = (2 - 5 * t ** 2 + 3 * t ** 3) / 2;
    weights[phase * 4 + 2] = (t + 4 * t ** 2 - 3 * t ** 3) / 2;
    weights[phase * 4 + 3] = (t ** 3 - t ** 2) / 2;
  }
  return weights;
}

function lightestOfBlocks({ dots, width, height }: GreyPage): (x: number, y: number) => number {
  const [columns, rows] = [Math.ceil(width / BLOCK), Math.ceil(height / BLOCK)];
  const known = new Int16Array(columns * rows).fill(-1);
  return (x, y) => {
    const [column, row] = [Math.min(columns - 1, Math.max(0, x >> 5)), Math.min(rows - 1, Math.max(0, y >> 5))];
    const block = row * columns + column;
    if ((known[block] ?? 0) < 0) {
      let lightest = 0;
      for (let line = row * BLOCK; line < Math.min(height, (row + 1) * BLOCK); line += 1) {
        const start = line * width;
        for (let at = start + column * BLOCK; at < start + Math.min(width, (column + 1) * BLOCK); at += 1)
          lightest = Math.max(lightest, dots[at] ?? 0);
      }
      known[block] = lightest;
    }
    return known[block] ?? 255;
  };
}
