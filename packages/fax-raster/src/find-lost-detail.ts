import { type Bitmap, blackDotsIn } from "./bitmap";
import type { Ground } from "./find-ground";
import { findRegions } from "./find-regions";
import type { GreyPage } from "./grey-page";
import { isInside } from "./is-inside";
import type { LargeTileTones, TiledPage } from "./tile-tones";
import { boxAround, type DotBox, stepsWithin, type TileGrid, tileBox, tileCount } from "./tiles";

/** Less contrast than this, of 255, is hardly seen on paper either. */
const LEAST_CONTRAST = 40;
/** A tile with fewer dots of ink, or of paper, shows the end of something that its neighbour shows better. */
const LEAST_DOTS_SHARE = 0.03;
const KEPT_SHARE = 0.5;
/** So far around a tile the tones of its ink and its paper are looked for. */
const EDGE_DOTS = 2;
const SMALLEST_REGION_TILES = 3;
const TWO_GROUNDS = 24;
/** Of one tile, within what is lost. */
const GAPS = stepsWithin(2);

/** The dots of a page, and whether those of a place, given as a dot and a line, are its negative. */
export type Dots = {
  readonly bitmap: Bitmap;
  /** The page that they were made of, without its grain. */
  readonly page: GreyPage;
  readonly isNegative: (x: number, y: number) => boolean;
  /** The tone of the ground at a place, as far as it was told apart from the ink there. */
  readonly groundAt: (x: number, y: number) => number;
  /** The tone below which every dot of the page is black; null where each place has its own. */
  readonly blackBelow: number | null;
};

/**
 * Where the page has ink and paper, and the fax keeps less than half of one of them: pale lines, filled-in letters, blocks
 * that sit on them.
 */
export function findLostDetail(
  { largeTiles: grid }: TiledPage,
  ground: Ground,
  dots: Dots,
  photos: readonly DotBox[],
): DotBox[] {
  const { blackBelow } = dots;
  const isLost = new Uint8Array(tileCount(grid));
  for (let tile = 0; tile < isLost.length; tile += 1) {
    const tones = { darkest: grid.darkestAround[tile] ?? 0, lightest: grid.lightestAround[tile] ?? 0 };
    if (tones.lightest - tones.darkest < LEAST_CONTRAST) continue;
    if (blackBelow !== null && isSurelyKept(grid, tile, tones, blackBelow)) continue;
    const isDetail = !isInside(tileBox(grid, tile), photos) && !isBetweenGrounds(grid, tile, ground);
    isLost[tile] = isDetail && losesDetail(grid, tile, dots) ? 1 : 0;
  }
  return findRegions(grid, isLost, GAPS)
    .filter((tiles) => tiles.length >= SMALLEST_REGION_TILES)
    .map((tiles) => boxAround(grid, tiles));
}

/** Whether all clear ink is darker than `blackBelow`, and all clear paper lighter, whatever tones the dots around the tile have. */
function isSurelyKept(grid: LargeTileTones, tile: number, around: ToneRange, blackBelow: number): boolean {
  const lightestInk = (2 * (grid.darkest[tile] ?? 0) + around.lightest) / 3;
  const darkestPaper = (2 * (grid.lightest[tile] ?? 0) + around.darkest) / 3;
  return lightestInk <= blackBelow && blackBelow <= darkestPaper;
}

type ToneRange = { readonly darkest: number; readonly lightest: number };

/** The edge of a panel is no detail; that panels turn black or white is told elsewhere. */
function isBetweenGrounds(grid: TileGrid, tile: number, ground: Ground): boolean {
  const column = (tile % grid.columns) * 2;
  const row = Math.floor(tile / grid.columns) * 2;
  let lightest = 0;
  let darkest = 255;
  for (let y = Math.max(0, row - 1); y < Math.min(ground.grid.rows, row + 3); y += 1) {
    for (let x = Math.max(0, column - 1); x < Math.min(ground.grid.columns, column + 3); x += 1) {
      const tone = ground.tones[y * ground.grid.columns + x] ?? 0;
      lightest = Math.max(lightest, tone);
      darkest = Math.min(darkest, tone);
    }
  }
  return lightest - darkest > TWO_GROUNDS;
}

function losesDetail(grid: TileGrid, tile: number, { bitmap, page, isNegative, groundAt }: Dots): boolean {
  const [darkest, lightest] = tonesIn(page, tileBox(grid, tile, EDGE_DOTS));
  const contrast = lightest - darkest;
  if (contrast < LEAST_CONTRAST) return false;
  const box = tileBox(grid, tile);
  const step = stepOfGround(box, groundAt);
  if (step > TWO_GROUNDS || contrast - step < LEAST_CONTRAST) return false;
  const clear = { darkerThan: darkest + contrast / 3, lighterThan: lightest - contrast / 3 };
  const counted = countDots(page, box, clear, bitmap);
  const { black, white } = counted;
  const middle = [(box.left + box.right) >> 1, (box.top + box.bottom) >> 1] as const;
  const [ink, paper] = isNegative(...middle) ? [counted.paper, counted.ink] : [counted.ink, counted.paper];
  if (Math.min(ink, paper) < (black + white) * LEAST_DOTS_SHARE) return false;
  return black < ink * KEPT_SHARE || white < paper * KEPT_SHARE;
}

/** How much the ground differs around a box: the edge of a watermark is no ink. */
function stepOfGround({ left, top, right, bottom }: DotBox, groundAt: Dots["groundAt"]): number {
  let [darkest, lightest] = [255, 0];
  for (const x of [left - 1, (left + right) >> 1, right]) {
    for (const y of [top - 1, (top + bottom) >> 1, bottom]) {
      const tone = groundAt(x, y);
      darkest = Math.min(darkest, tone);
      lightest = Math.max(lightest, tone);
    }
  }
  return lightest - darkest;
}

function tonesIn({ dots, width }: GreyPage, { left, top, right, bottom }: DotBox): [darkest: number, lightest: number] {
  let darkest = 255;
  let lightest = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * width + left; at < y * width + right; at += 1) {
      const tone = dots[at] ?? 0;
      if (tone < darkest) darkest = tone;
      if (tone > lightest) lightest = tone;
    }
  }
  return [darkest, lightest];
}

/** The middle third of the tones is the soft edge between ink and paper, and neither. */
type ClearTones = { readonly darkerThan: number; readonly lighterThan: number };

function countDots({ dots, width }: GreyPage, box: DotBox, clear: ClearTones, bitmap: Bitmap) {
  let [ink, paper] = [0, 0];
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let at = y * width + box.left; at < y * width + box.right; at += 1) {
      const tone = dots[at] ?? 0;
      if (tone < clear.darkerThan) ink += 1;
      else if (tone > clear.lighterThan) paper += 1;
    }
  }
  const black = blackDotsIn(bitmap, box);
  return { ink, paper, black, white: (box.right - box.left) * (box.bottom - box.top) - black };
}
