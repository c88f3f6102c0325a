import type { Bitmap } from "./bitmap";
import { CELL_DOTS, type PooledPage } from "./cells";
import type { GreyPage } from "./grey-page";

/** Where so many dots around lie in the same soft edge, they decide with the threshold. */
const AROUND = 3;
/** As a share of what makes a dot black elsewhere: strokes thinner than a dot never get as dark as the ink is. */
const DEPTH = 0.8;
/** Blocks of 32 dots, in which so many of the dots that are ink are soft: the strokes are thinner than dots there. */
const BLOCK_CELLS = 8;
const FINE_SHARE = 0.6;

/** Of each cell whether it is the negative, the tones of its paper, of its darkest dot and of the ink near it, and the tone below which its dots are black. */
export type CellTones = Readonly<Record<"isInverted" | "ground" | "darkest" | "ink" | "blackBelow", Uint8Array>>;

/**
 * Where strokes are as fine as those of type of 6 points, decides the dots of their soft edges anew, half-way between the threshold
 * and how dark it is around: hairlines that stand alone stay, and the gaps in letters open. Darkness is counted from the
 * ground, so that the edge of a ground is none.
 */
export function sharpenFineStrokes({ bytes }: Bitmap, page: GreyPage, pooled: PooledPage, tones: CellTones): void {
  const { width, height } = page;
  const depths = depthsOf(page, pooled, tones);
  const isFine = findFineBlocks(depths, page, pooled, tones);
  for (let cell = 0; cell < tones.blackBelow.length; cell += 1) {
    if (!tones.blackBelow[cell] || !isFine[blockOf(pooled, cell)]) continue;
    const { least, enough, most, deepest } = softDepths(tones, cell);
    if (deepest <= least) continue;
    const { first, end } = dotsOf(page, pooled, cell);
    for (let start = first; start < end; start += width) {
      for (let at = start; at < start + CELL_DOTS; at += 1) {
        const depth = depths[at] ?? 0;
        if (depth <= least || depth > most) continue;
        const bit = 128 >> (at & 7);
        const isBlack = depth > (enough * DEPTH + meanAround(depths, width, height, at)) / 2;
        bytes[at >> 3] = isBlack ? (bytes[at >> 3] ?? 0) | bit : (bytes[at >> 3] ?? 0) & ~bit;
      }
    }
  }
}

/** How much darker than the ground dots of a cell are that are surely paper, black enough, and surely ink, and its darkest dot. */
function softDepths({ ground, darkest, ink, blackBelow }: CellTones, cell: number) {
  const paper = ground[cell] ?? 0;
  const enough = paper - (blackBelow[cell] ?? 0);
  const deepest = Math.max(0, paper - (darkest[cell] ?? 0));
  return { least: enough / 2, enough, most: (enough + paper - (ink[cell] ?? 0)) / 2, deepest };
}

/** The first dot of a cell, and the end of its last row. */
function dotsOf({ width, height }: GreyPage, { columns, lines }: PooledPage, cell: number) {
  const top = Math.floor(cell / columns) * lines;
  return { first: top * width + (cell % columns) * CELL_DOTS, end: Math.min(height, top + lines) * width };
}

function blockOf({ columns }: PooledPage, cell: number): number {
  const across = Math.ceil(columns / BLOCK_CELLS);
  return Math.floor(cell / columns / BLOCK_CELLS) * across + Math.floor((cell % columns) / BLOCK_CELLS);
}

function findFineBlocks(depths: Uint8Array, page: GreyPage, pooled: PooledPage, tones: CellTones): Uint8Array {
  const count = blockOf(pooled, tones.blackBelow.length - 1) + BLOCK_CELLS;
  const [soft, ink] = [new Uint32Array(count), new Uint32Array(count)];
  for (let cell = 0; cell < tones.blackBelow.length; cell += 1) {
    if (!tones.blackBelow[cell]) continue;
    const block = blockOf(pooled, cell);
    const { least, most, deepest } = softDepths(tones, cell);
    if (deepest <= least) continue;
    const { first, end } = dotsOf(page, pooled, cell);
    for (let start = first; start < end; start += page.width) {
      for (let at = start; at < start + CELL_DOTS; at += 1) {
        const depth = depths[at] ?? 0;
        if (depth <= least) continue;
        ink[block] = (ink[block] ?? 0) + 1;
        if (depth <= most) soft[block] = (soft[block] ?? 0) + 1;
      }
    }
  }
  return Uint8Array.from(ink, (all, block) => ((soft[block] ?? 0) > all * FINE_SHARE ? 1 : 0));
}

/** How much darker than its ground each dot is. */
function depthsOf({ dots, width, height }: GreyPage, { columns, lines }: PooledPage, tones: CellTones): Uint8Array {
  const depths = new Uint8Array(dots.length);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / lines) * columns;
    for (let cell = row, at = y * width; cell < row + columns; cell += 1) {
      const paper = tones.ground[cell] ?? 0;
      if (paper <= (tones.darkest[cell] ?? 0)) {
        at += CELL_DOTS;
        continue;
      }
      const isInverted = tones.isInverted[cell] === 1;
      for (const end = at + CELL_DOTS; at < end; at += 1) {
        const tone = dots[at] ?? 0;
        const depth = paper - (isInverted ? 255 - tone : tone);
        if (depth > 0) depths[at] = depth;
      }
    }
  }
  return depths;
}

function meanAround(depths: Uint8Array, width: number, height: number, at: number): number {
  const [x, y] = [at % width, Math.floor(at / width)];
  const [left, right] = [Math.max(0, x - AROUND), Math.min(width - 1, x + AROUND)];
  const [top, bottom] = [Math.max(0, y - AROUND), Math.min(height - 1, y + AROUND)];
  let sum = 0;
  for (let row = top; row <= bottom; row += 1) {
    for (let near = row * width + left; near <= row * width + right; near += 1) sum += depths[near] ?? 0;
  }
  return sum / ((right - left + 1) * (bottom - top + 1));
}
