import type { GreyPage } from "./grey-page";

const BLOCK = 16;
/** Every other block, across and down, tells enough. */
const STEP = 2 * BLOCK;
/** Blocks with less contrast have no ink. */
const LEAST_CONTRAST = 40;
/** The sharpest edge in a block, as a share of its contrast: two thirds where a scanner saw it, a third out of focus. */
const SOFT_EDGE = 0.44;
/** Soft shadows and even grounds have no edges to tell by. */
const SHARPEST_SHARE = 0.75;

/** Whether the edges of a page's ink are soft. */
export function isOutOfFocus({ dots, width, height }: GreyPage): boolean {
  const edges: number[] = [];
  for (let top = 0; top + BLOCK <= height; top += STEP) {
    for (let left = 0; left + BLOCK < width; left += STEP) {
      let [darkest, lightest, steepest] = [255, 0, 0];
      for (let y = top; y < top + BLOCK; y += 1) {
        for (let at = y * width + left; at < y * width + left + BLOCK; at += 1) {
          const tone = dots[at] ?? 0;
          const step = Math.abs(tone - (dots[at + 1] ?? 0));
          if (tone < darkest) darkest = tone;
          if (tone > lightest) lightest = tone;
          if (step > steepest) steepest = step;
        }
      }
      if (lightest - darkest >= LEAST_CONTRAST) edges.push(steepest / (lightest - darkest));
    }
  }
  edges.sort((one, other) => one - other);
  return (edges[Math.floor(edges.length * SHARPEST_SHARE)] ?? 1) < SOFT_EDGE;
}
