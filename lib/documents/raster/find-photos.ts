import { findRegions } from "./find-regions";
import type { GreyPage } from "./grey-page";
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
  const isPhoto = (tile: number) => looksLikePhoto(grid, histograms, tile);
  return findRegions(grid, isPhoto, (_, tile) => tilesAround(grid, tile, 2))
    .filter((tiles) => isLarge(grid, tiles))
    .map((tiles) => grown(grid, boxAround(grid, tiles)));
}

/** For each tile how many of its dots have each of the midtones. */
function countMidtones(grid: TileGrid): Uint16Array {
  const { dots, width } = grid.page;
  const histograms = new Uint16Array(tileCount(grid) * BINS);
  for (let tile = 0; tile < tileCount(grid); tile += 1) {
    const { left, top, right, bottom } = tileBox(grid, tile);
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        const tone = dots[y * width + x] ?? 0;
        if (tone < DARKEST_MIDTONE || tone >= LIGHTEST_MIDTONE) continue;
        const before = dots[y * width + Math.max(0, x - 1)] ?? 0;
        if (Math.abs(tone - before) > GENTLE_STEP) continue;
        const bin = tile * BINS + Math.floor(tone / BIN_TONES);
        histograms[bin] = (histograms[bin] ?? 0) + 1;
      }
    }
  }
  return histograms;
}

function looksLikePhoto(grid: TileGrid, histograms: Uint16Array, tile: number): boolean {
  if (histograms.subarray(tile * BINS, (tile + 1) * BINS).every((count) => count === 0)) return false;
  const around = tilesAround(grid, tile, 1);
  let midtones = 0;
  let squares = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    const count = around.reduce((sum, near) => sum + (histograms[near * BINS + bin] ?? 0), 0);
    midtones += count;
    squares += count * count;
  }
  const dots = around.length * grid.tileWidth * grid.tileHeight;
  return midtones >= dots * LEAST_MIDTONE_SHARE && (midtones * midtones) / squares >= LEAST_TONES;
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
