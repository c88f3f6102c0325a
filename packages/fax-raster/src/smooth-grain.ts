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
  deviations.sort((one, other) => one - other);
  return Math.sqrt(Math.max(0, deviations[Math.floor(deviations.length * CALM_SHARE)] ?? 0));
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
  const across = new Uint16Array(dots.length);
  for (let start = 0; start < dots.length; start += width) {
    const last = start + width - 1;
    across[start] = (dots[start] ?? 0) * 3 + (dots[start + 1] ?? 0);
    across[last] = (dots[last] ?? 0) * 3 + (dots[last - 1] ?? 0);
    for (let at = start + 1; at < last; at += 1)
      across[at] = (dots[at - 1] ?? 0) + 2 * (dots[at] ?? 0) + (dots[at + 1] ?? 0);
  }
  const result = new Uint8Array(dots.length);
  for (let y = 0; y < height; y += 1) {
    const [above, below] = [y > 0 ? -width : 0, y < height - 1 ? width : 0];
    for (let at = y * width; at < (y + 1) * width; at += 1) {
      const tone = dots[at] ?? 0;
      const mixed = ((across[at + above] ?? 0) + 2 * (across[at] ?? 0) + (across[at + below] ?? 0) + 8) >> 4;
      const beyond = tone - mixed;
      if (beyond > gapFrom && isBetweenDarker(dots, width, at, mixed)) result[at] = mixed + Math.round(beyond * kept);
      else if (beyond > lighter) result[at] = tone - darker;
      else result[at] = beyond < -lighter ? tone + lighter : mixed;
    }
  }
  return { ...page, dots: result };
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

function isBetween(dots: Uint8Array, at: number, step: number, tone: number): boolean {
  return (
    ((dots[at - step] ?? WHITE) < tone || (dots[at - 2 * step] ?? WHITE) < tone) &&
    ((dots[at + step] ?? WHITE) < tone || (dots[at + 2 * step] ?? WHITE) < tone)
  );
}
