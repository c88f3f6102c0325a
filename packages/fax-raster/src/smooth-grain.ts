import type { GreyPage } from "./grey-page";

/** Blocks of eight dots a side; every other one, across and down, is looked at. */
const BLOCK = 8;
const STEP = 2 * BLOCK;
/** Most blocks of most pages are paper. */
const CALM_SHARE = 0.3;
/** Standard deviation of what a careful scan has. */
const FINE_GRAIN = 2.5;

/** Whether the paper of a page has grain. */
export function hasGrain(page: GreyPage): boolean {
  return grainOf(page) > FINE_GRAIN;
}

/** The standard deviation of the tones of the paper. */
function grainOf({ dots, width, height }: GreyPage): number {
  const deviations: number[] = [];
  for (let top = 0; top + BLOCK <= height; top += STEP) {
    for (let left = 0; left + BLOCK <= width; left += STEP) {
      let [sum, squares] = [0, 0];
      for (let y = top; y < top + BLOCK; y += 1) {
        for (let at = y * width + left; at < y * width + left + BLOCK; at += 1) {
          const tone = dots[at] ?? 0;
          sum += tone;
          squares += tone * tone;
        }
      }
      deviations.push(squares / BLOCK ** 2 - (sum / BLOCK ** 2) ** 2);
    }
  }
  const sorted = Float64Array.from(deviations).sort();
  return Math.sqrt(Math.max(0, sorted[Math.floor(sorted.length * CALM_SHARE)] ?? 0));
}

/** In standard deviations of the grain: a dot further from the mean around it lies at an edge. Out of focus there are none. */
const EDGE = { sharp: 3, soft: Number.POSITIVE_INFINITY } as const;
/** From where on, in the same measure, what is paler may be a gap between strokes, and how much of that it keeps: out of focus gaps are hardly paler, and a part of it is grain. */
const GAP = { sharp: { from: 3, kept: 1 }, soft: { from: 0, kept: 0.5 } } as const;
const WHITE = 255;

/**
 * Each dot is mixed with those around it, by 1, 2, 1 in each direction, as far as it differs from them no more than grain does:
 * edges of letters stay as sharp as they were (coring). What is paler, and has ink to both sides in whichever direction, is a
 * gap between strokes and keeps its tone; where edges are soft, half-way.
 */
export function smoothGrain(page: GreyPage, edges: keyof typeof EDGE): GreyPage {
  const { dots, width, height } = page;
  // In whole tones, which are compared the fastest.
  const grain = grainOf(page);
  const most = Math.min(WHITE, EDGE[edges] * grain);
  const [lighter, darker] = [Math.floor(most), Math.ceil(most)];
  const { from, kept } = GAP[edges];
  const gapFrom = Math.floor(from * grain);
  const result = new Uint8Array(dots.length);
  let [above, here, below] = [mixAcross(page, 0), mixAcross(page, 0), mixAcross(page, Math.min(1, height - 1))];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      const tone = dots[at] ?? 0;
      const mixed = ((above[x] ?? 0) + 2 * (here[x] ?? 0) + (below[x] ?? 0) + 8) >> 4;
      const beyond = tone - mixed;
      if (beyond > gapFrom && isBetweenDarker(dots, width, at, mixed)) result[at] = mixed + Math.round(beyond * kept);
      else if (beyond > lighter) result[at] = tone - darker;
      else result[at] = beyond < -lighter ? tone + lighter : mixed;
    }
    [above, here, below] = [here, below, mixAcross(page, Math.min(y + 2, height - 1), above)];
  }
  return { ...page, dots: result };
}

/** Each dot of a row, and those beside it, by 1, 2, 1; the edge of the page goes on. */
function mixAcross({ dots, width }: GreyPage, y: number, mixed = new Uint16Array(width)) {
  const [start, last] = [y * width, width - 1];
  mixed[0] = (dots[start] ?? 0) * 3 + (dots[start + 1] ?? 0);
  mixed[last] = (dots[start + last] ?? 0) * 3 + (dots[start + last - 1] ?? 0);
  for (let x = 1, at = start + 1; x < last; x += 1, at += 1)
    mixed[x] = (dots[at - 1] ?? 0) + 2 * (dots[at] ?? 0) + (dots[at + 1] ?? 0);
  return mixed;
}

/** Whether one of the two dots on either side of a dot is darker than `tone`, across, down or aslant. */
function isBetweenDarker(dots: Uint8Array, width: number, at: number, tone: number): boolean {
  return (
    isBetween(dots, at, 1, tone) ||
    isBetween(dots, at, width, tone) ||
    isBetween(dots, at, width - 1, tone) ||
    isBetween(dots, at, width + 1, tone)
  );
}

/** A difference less than nothing is one to a darker dot; in grain no processor foresees which are, so they are taken together. */
function isBetween(dots: Uint8Array, at: number, step: number, tone: number): boolean {
  const before = ((dots[at - step] ?? WHITE) - tone) | ((dots[at - 2 * step] ?? WHITE) - tone);
  const behind = ((dots[at + step] ?? WHITE) - tone) | ((dots[at + 2 * step] ?? WHITE) - tone);
  return (before & behind) < 0;
}
