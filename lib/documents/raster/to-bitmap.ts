import { type Bitmap, whiteBitmap } from "./bitmap";
import { FOUR_WHITE, foursOf, type GreyPage } from "./grey-page";
import type { DotBox } from "./tiles";

/**
 * Makes every dot black that is darker than `threshold` per cent of white; inside `photos` the clusters of dots of a
 * newspaper stand for the tones instead. Scattered dots would cost the line many times as long, and print as mud.
 */
export function toBitmap(page: GreyPage, threshold: number, photos: readonly DotBox[]): Bitmap {
  const bitmap = whiteBitmap(page.width, page.height);
  const blackBelow = (threshold * 255) / 100;
  blacken(bitmap, page, { left: 0, top: 0, right: page.width, bottom: page.height }, () => blackBelow);
  for (const photo of photos) blacken(bitmap, page, photo, (x, y) => CLUSTERED[(y % 8) * 8 + (x % 8)] ?? 0);
  return bitmap;
}

/** `box` begins and ends on a multiple of eight dots. */
function blacken(bitmap: Bitmap, page: GreyPage, box: DotBox, blackBelow: (x: number, y: number) => number): void {
  const fours = foursOf(page);
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let start = box.left; start < box.right; start += 8) {
      const four = (y * page.width + start) / 4;
      // No threshold reaches white, so it is white in the bitmap already.
      if (fours[four] === FOUR_WHITE && fours[four + 1] === FOUR_WHITE) continue;
      let byte = 0;
      for (let x = start; x < start + 8; x += 1) {
        byte = (byte << 1) | ((page.dots[y * page.width + x] ?? 255) < blackBelow(x, y) ? 1 : 0);
      }
      bitmap.bytes[(y * page.width + start) / 8] = byte;
    }
  }
}

/** The clustered-dot order of eight by eight, two clusters at 45 degrees, as tones. */
const CLUSTERED = [
  [24, 10, 12, 26, 35, 47, 49, 37],
  [8, 0, 2, 14, 45, 59, 61, 51],
  [22, 6, 4, 16, 43, 57, 63, 53],
  [30, 20, 18, 28, 33, 41, 55, 39],
  [34, 46, 48, 36, 25, 11, 13, 27],
  [44, 58, 60, 50, 9, 1, 3, 15],
  [42, 56, 62, 52, 23, 7, 5, 17],
  [32, 40, 54, 38, 31, 21, 19, 29],
]
  .flat()
  .map((rank) => ((63 - rank + 0.5) * 255) / 64);
