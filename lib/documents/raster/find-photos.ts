import { findRegions } from "./find-regions";
import { FOUR_WHITE, foursOf, type GreyPage } from "./grey-page";
import { boxAround, type DotBox, type TileGrid, tileBox, tileCount, tileGrid, tilesAround } from "./tiles";

const BINS = 32;
const BIN_TONES = 256 / BINS;
/** Neither ink nor paper. */
const DARKEST_MIDTONE = 24;
const LIGHTEST_MIDTONE = 232;
/** Neighbouring dots of a photo differ little; at the edge of a letter they differ much. */
const GENTLE_STEP = 24;
const LEAST_MIDTONE_SHARE = 0.55;
/** How many of 32 tones there are, counting rare ones less; a tinted panel has one or two. */
const LEAST_TONES = 3;
const SMALLEST_SIDE_TILES = 6;
/** Even sky belongs to the photo around it; a page with photos in two corners is no photo. */
const LEAST_FILLED_SHARE = 0.4;

/** The photos on a page, as boxes of whole tiles: where gentle midtones of many kinds prevail. */
export function findPhotos(page: GreyPage): DotBox[] {
  const grid = tileGrid(page, 2);
  const histograms = countMidtones(grid);
  const isPhoto = new Uint8Array(tileCount(grid));
  for (let tile = 0; tile < isPhoto.length; tile += 1) isPhoto[tile] = looksLikePhoto(grid, histograms, tile) ? 1 : 0;
  return findRegions(
    grid,
    (tile) => isPhoto[tile] === 1,
    (_, tile) => tilesAround(grid, tile, 2),
  )
    .filter((tiles) => isLarge(grid, tiles))
    .map((tiles) => grown(grid, boxAround(grid, tiles)));
}

/** For each tile how many of its dots have each of the midtones. */
function countMidtones(grid: TileGrid): Uint16Array {
  const { dots, width } = grid.page;
  const fours = foursOf(grid.page);
  const histograms = new Uint16Array(tileCount(grid) * BINS);
  for (let tile = 0; tile < tileCount(grid); tile += 1) {
    const { left, top, right, bottom } = tileBox(grid, tile);
    for (let y = top; y < bottom; y += 1) {
      for (let start = y * width + left; start < y * width + right; start += 4) {
        if (fours[start / 4] !== FOUR_WHITE) countFour(dots, start, y * width, histograms, tile * BINS);
      }
    }
  }
  return histograms;
}

function countFour(dots: Uint8Array, start: number, rowStart: number, histograms: Uint16Array, firstBin: number): void {
  for (let at = start; at < start + 4; at += 1) {
    const tone = dots[at] ?? 0;
    if (tone < DARKEST_MIDTONE || tone >= LIGHTEST_MIDTONE) continue;
    const before = dots[Math.max(rowStart, at - 1)] ?? 0;
    if (Math.abs(tone - before) > GENTLE_STEP) continue;
    const bin = firstBin + Math.floor(tone / BIN_TONES);
    histograms[bin] = (histograms[bin] ?? 0) + 1;
  }
}

function looksLikePhoto(grid: TileGrid, histograms: Uint16Array, tile: number): boolean {
  if (isEmpty(histograms, tile)) return false;
  const around = tilesAround(grid, tile, 1);
  let midtones = 0;
  let squares = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    let count = 0;
    for (const near of around) count += histograms[near * BINS + bin] ?? 0;
    midtones += count;
    squares += count * count;
  }
  const dots = around.length * grid.tileWidth * grid.tileHeight;
  return midtones >= dots * LEAST_MIDTONE_SHARE && (midtones * midtones) / squares >= LEAST_TONES;
}

function isEmpty(histograms: Uint16Array, tile: number): boolean {
  for (let bin = tile * BINS; bin < (tile + 1) * BINS; bin += 1) if (histograms[bin] !== 0) return false;
  return true;
}

function isLarge(grid: TileGrid, tiles: readonly number[]): boolean {
  const { left, top, right, bottom } = boxAround(grid, tiles);
  const columns = Math.ceil((right - left) / grid.tileWidth);
  const rows = Math.ceil((bottom - top) / grid.tileHeight);
  return Math.min(columns, rows) >= SMALLEST_SIDE_TILES && tiles.length >= columns * rows * LEAST_FILLED_SHARE;
}

/** The last dots of a photo lie in a tile that is mostly paper; patterns leave paper white and ink black. */
function grown({ page, tileWidth, tileHeight }: TileGrid, { left, top, right, bottom }: DotBox): DotBox {
  return {
    left: Math.max(0, left - tileWidth),
    top: Math.max(0, top - tileHeight),
    right: Math.min(page.width, right + tileWidth),
    bottom: Math.min(page.height, bottom + tileHeight),
  };
}
