import { findRegions } from "./find-regions";
import { sumAround } from "./sum-around";
import { type LargeTileTones, LIGHTEST_MIDTONE, MIDTONE_BINS, type TiledPage } from "./tile-tones";
import { boxAround, type DotBox, stepsWithin, type TileGrid, tileCount, withEdges } from "./tiles";

const LEAST_MIDTONE_SHARE = 0.55;
/** How many of 32 tones there are, counting rare ones less; a tinted panel has one or two. */
const LEAST_TONES = 3;
const SMALLEST_SIDE_TILES = 6;
/** Even sky belongs to the photo around it; a page with photos in two corners is no photo. */
const LEAST_FILLED_SHARE = 0.4;
/** In a corner of the page. */
const LEAST_TILES_AROUND = 4;
/** Of one tile, within a photo. */
const GAPS = stepsWithin(2);

/** The photos on a page, as boxes of whole tiles: where gentle midtones of many kinds prevail. */
export function findPhotos({ largeTiles: grid }: TiledPage): DotBox[] {
  const commonest = findCommonest(grid);
  const isPhoto = new Uint8Array(tileCount(grid));
  const around = sumAround(grid, commonest.counts);
  for (let tile = 0; tile < isPhoto.length; tile += 1) {
    if (commonest.counts[tile]) isPhoto[tile] = looksLikePhoto(grid, commonest, tile, around[tile] ?? 0) ? 1 : 0;
  }
  return findRegions(grid, isPhoto, GAPS)
    .filter((tiles) => isLarge(grid, tiles))
    .map((tiles) => withEdges(grid, boxAround(grid, tiles)));
}

/** For each tile how many midtones it has, and the place of the commonest one. */
type Commonest = { readonly counts: Uint16Array; readonly bins: Uint8Array };

function findCommonest(grid: TileGrid & LargeTileTones): Commonest {
  const counts = new Uint16Array(tileCount(grid));
  const bins = new Uint8Array(tileCount(grid));
  for (let tile = 0; tile < counts.length; tile += 1) {
    if ((grid.darkest[tile] ?? 0) >= LIGHTEST_MIDTONE) continue;
    let [count, most] = [0, 0];
    for (let bin = 0; bin < MIDTONE_BINS; bin += 1) {
      const dots = grid.midtones[tile * MIDTONE_BINS + bin] ?? 0;
      count += dots;
      if (dots <= most) continue;
      most = dots;
      bins[tile] = bin;
    }
    counts[tile] = count;
  }
  return { counts, bins };
}

/** Whether the midtones of a tile and of those around it, `around`, are many and of many kinds. */
function looksLikePhoto(grid: TileGrid & LargeTileTones, commonest: Commonest, tile: number, around: number): boolean {
  const dots = grid.tileWidth * grid.tileHeight;
  if (around < LEAST_TILES_AROUND * dots * LEAST_MIDTONE_SHARE) return false;
  const near = tilesAround(grid, tile);
  if (around < near.length * dots * LEAST_MIDTONE_SHARE) return false;
  // One tone alone may be so common that no others could make up for it.
  const common = sumOf(grid, near, commonest.bins[tile] ?? 0);
  if (around * around < common * common * LEAST_TONES) return false;
  let squares = 0;
  for (let bin = 0; bin < MIDTONE_BINS; bin += 1) squares += sumOf(grid, near, bin) ** 2;
  return (around * around) / squares >= LEAST_TONES;
}

function sumOf({ midtones }: LargeTileTones, tiles: readonly number[], bin: number): number {
  let sum = 0;
  for (const tile of tiles) sum += midtones[tile * MIDTONE_BINS + bin] ?? 0;
  return sum;
}

function tilesAround({ columns, rows }: TileGrid, tile: number): number[] {
  const column = tile % columns;
  const row = Math.floor(tile / columns);
  const found: number[] = [];
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1) found.push(y * columns + x);
  }
  return found;
}

function isLarge(grid: TileGrid, tiles: Int32Array): boolean {
  const { left, top, right, bottom } = boxAround(grid, tiles);
  const columns = Math.ceil((right - left) / grid.tileWidth);
  const rows = Math.ceil((bottom - top) / grid.tileHeight);
  return Math.min(columns, rows) >= SMALLEST_SIDE_TILES && tiles.length >= columns * rows * LEAST_FILLED_SHARE;
}
