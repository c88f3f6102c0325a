import type { Bitmap } from "./bitmap";

/** At 196 lines an inch: a full stop of 6 points has more dots' worth of ink, grain and dust have less. Larger things are none of both. */
const SPECK = { leastInk: 1, mostDots: 12 };
const LINES_PER_INCH = 196;

/** How black a dot is, as a share of the ink around it. */
export type InkAt = (x: number, y: number) => number;

/**
 * Turns dots white that hang together with no others and have less ink than a full stop: grain that came through beside letters,
 * and dust.
 */
export function dropSpecks(bitmap: Bitmap, linesPerInch: number, inkAt: InkAt): void {
  const { width, bytes } = bitmap;
  const finer = linesPerInch / LINES_PER_INCH;
  const found = new Int32Array(Math.ceil(SPECK.mostDots * Math.max(1, finer)));
  for (let byte = 0; byte < bytes.length; byte += 1) {
    if (bytes[byte] === 0) continue;
    const starts = startsIn(bitmap, byte);
    for (let at = byte * 8, bit = 128; bit !== 0; at += 1, bit >>= 1) {
      if ((starts & (bytes[byte] ?? 0) & bit) === 0) continue;
      const count = findTogether(bitmap, at, found);
      let ink = 0;
      for (let index = 0; index < count; index += 1) {
        const dot = found[index] ?? 0;
        ink += inkAt(dot % width, Math.floor(dot / width));
      }
      if (ink >= SPECK.leastInk * finer) continue;
      for (const dot of found.subarray(0, count)) bytes[dot >> 3] = (bytes[dot >> 3] ?? 0) & ~(128 >> (dot & 7));
    }
  }
}

function isBlack({ width, bytes }: Bitmap, at: number, column: number): boolean {
  return column >= 0 && column < width && ((bytes[at >> 3] ?? 0) & (128 >> (at & 7))) !== 0;
}

/** Of eight dots those with none before them and none above: whatever hangs together has one at least. */
function startsIn({ width, bytes }: Bitmap, byte: number): number {
  const here = bytes[byte] ?? 0;
  const rowBytes = width / 8;
  const [isFirst, isLast] = [byte % rowBytes === 0, byte % rowBytes === rowBytes - 1];
  const above = byte - rowBytes;
  const [before, aboveBefore] = isFirst ? [0, 0] : [bytes[byte - 1] ?? 0, bytes[above - 1] ?? 0];
  const aboveBehind = isLast ? 0 : (bytes[above + 1] ?? 0);
  const threeAbove = (aboveBefore << 16) | ((bytes[above] ?? 0) << 8) | aboveBehind;
  const near = (((before << 8) | here) >> 1) | ((threeAbove | (threeAbove << 1) | (threeAbove >> 1)) >> 8);
  return here & ~near;
}

function isAmong(found: Int32Array, count: number, dot: number): boolean {
  for (let index = count - 1; index >= 0; index -= 1) if (found[index] === dot) return true;
  return false;
}

/** Writes the dots that hang together with one to `found`, and says how many; 0 where they are more than it holds. */
function findTogether(bitmap: Bitmap, start: number, found: Int32Array): number {
  const { width } = bitmap;
  let count = 1;
  found[0] = start;
  for (let index = 0; index < count; index += 1) {
    const at = found[index] ?? 0;
    const column = at % width;
    for (let beside = -1; beside <= 1; beside += 1) {
      for (let near = at - width + beside; near <= at + width + beside; near += width) {
        if (!isBlack(bitmap, near, column + beside) || isAmong(found, count, near)) continue;
        if (count === found.length) return 0;
        found[count++] = near;
      }
    }
  }
  return count;
}
