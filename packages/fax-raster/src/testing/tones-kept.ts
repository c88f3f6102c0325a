import type { Bitmap } from "../bitmap";
import type { GreyPage } from "../grey-page";
import { dotsOf } from "./dots-of";

/** As far as an eye at arm's length tells tones apart. */
const SQUARE_DOTS = 32;
const SAME_TONE = 26;

/** The share of a page's squares that are as light, on average, as they were. */
export function tonesKept(page: GreyPage, bitmap: Bitmap): number {
  const dots = dotsOf(bitmap);
  let [kept, all] = [0, 0];
  for (let top = 0; top + SQUARE_DOTS <= page.height; top += SQUARE_DOTS) {
    for (let left = 0; left + SQUARE_DOTS <= page.width; left += SQUARE_DOTS) {
      all += 1;
      const difference = meanOf(page.dots, page.width, left, top) - meanOf(dots, page.width, left, top);
      if (Math.abs(difference) <= SAME_TONE) kept += 1;
    }
  }
  return kept / all;
}

function meanOf(dots: Uint8Array, width: number, left: number, top: number): number {
  let sum = 0;
  for (let y = top; y < top + SQUARE_DOTS; y += 1) {
    for (let x = left; x < left + SQUARE_DOTS; x += 1) sum += dots[y * width + x] ?? 0;
  }
  return sum / SQUARE_DOTS ** 2;
}
