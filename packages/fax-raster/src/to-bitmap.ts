import { type Bitmap, whiteBitmap } from "./bitmap";
import { FOUR_WHITE, foursOf, type GreyPage } from "./grey-page";
import type { DotBox } from "./tiles";

/** Makes every dot black that is darker than `threshold` per cent of white. */
export function toBitmap(page: GreyPage, threshold: number): Bitmap {
  const bitmap = whiteBitmap(page.width, page.height);
  blacken(bitmap, page, (threshold * 255) / 100);
  return bitmap;
}

/** Where so many dots around lie in the same soft edge, they decide with the threshold. */
const AROUND = 3;

/**
 * As `toBitmap`, but half-way between the threshold and the mean of the dots around: thin strokes of small type stay whole, and
 * the gaps in its letters open. Edges of wide strokes stay where they are.
 */
export function toSharpBitmap(page: GreyPage, threshold: number): Bitmap {
  const bitmap = whiteBitmap(page.width, page.height);
  const { bytes } = bitmap;
  const { dots } = page;
  const fours = foursOf(page);
  const middle = (threshold * 255) / 100;
  const [surelyBlack, surelyWhite] = [middle / 2, (middle + 255) / 2];
  for (let index = 0; index < bytes.length; index += 1) {
    if (((fours[index * 2] ?? 0) & (fours[index * 2 + 1] ?? 0)) === FOUR_WHITE) continue;
    let byte = 0;
    for (let at = index * 8; at < index * 8 + 8; at += 1) {
      const tone = dots[at] ?? 0;
      const isBlack = tone < surelyBlack || (tone < surelyWhite && tone < (middle + meanAround(page, at)) / 2);
      byte = (byte << 1) | (isBlack ? 1 : 0);
    }
    bytes[index] = byte;
  }
  return bitmap;
}

function meanAround({ dots, width, height }: GreyPage, at: number): number {
  const [x, y] = [at % width, Math.floor(at / width)];
  const [left, right] = [Math.max(0, x - AROUND), Math.min(width - 1, x + AROUND)];
  const [top, bottom] = [Math.max(0, y - AROUND), Math.min(height - 1, y + AROUND)];
  let sum = 0;
  for (let row = top; row <= bottom; row += 1) {
    for (let near = row * width + left; near <= row * width + right; near += 1) sum += dots[near] ?? 0;
  }
  return sum / ((right - left + 1) * (bottom - top + 1));
}

/**
 * Lets the clusters of dots of a newspaper stand for the tones inside `photos`. Scattered dots would cost the line many
 * times as long, and print as mud.
 */
export function screenPhotos(bitmap: Bitmap, page: GreyPage, photos: readonly DotBox[]): void {
  for (const photo of photos) cluster(bitmap, page, photo);
}

function blacken({ bytes }: Bitmap, page: GreyPage, blackBelow: number): void {
  const { dots } = page;
  const fours = foursOf(page);
  for (let index = 0; index < bytes.length; index += 1) {
    // No threshold reaches white, so it is white in the bitmap already.
    if (((fours[index * 2] ?? 0) & (fours[index * 2 + 1] ?? 0)) === FOUR_WHITE) continue;
    let byte = 0;
    for (let at = index * 8; at < index * 8 + 8; at += 1) byte = (byte << 1) | ((dots[at] ?? 0) < blackBelow ? 1 : 0);
    bytes[index] = byte;
  }
}

/** `box` begins and ends on a multiple of eight dots. */
function cluster({ bytes }: Bitmap, { dots, width }: GreyPage, { left, top, right, bottom }: DotBox): void {
  for (let y = top; y < bottom; y += 1) {
    for (let start = y * width + left; start < y * width + right; start += 8) {
      let byte = 0;
      for (let x = 0; x < 8; x += 1) {
        byte = (byte << 1) | ((dots[start + x] ?? 0) < (CLUSTERED[(y % 8) * 8 + x] ?? 0) ? 1 : 0);
      }
      bytes[start / 8] = byte;
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
