import { findRegions } from "./find-regions";
import { type LargeTileTones, LIGHTEST_MIDTONE, MIDTONE_BINS, type TiledPage } from "./tile-tones";
import { boxAround, type DotBox, stepsWithin, type TileGrid, tileAfter, tileCount } from "./tiles";

const LEAST_MIDTONE_SHARE = 0.55;
/** How many of 32 tones there are, counting rare ones less; a tinted panel has one or two. */
const LEAST_TONES = 3;
const SMALLEST_SIDE_TILES = 6;
/** Even sky belongs to the photo around it; a page with photos in two corners is no photo. */
const LEAST_FILLED_SHARE = 0.4;
const AROUND = stepsWithin(1);
/** Of one tile, within a photo. */
const GAPS = stepsWithin(2);

/** The photos on a page, as boxes of whole tiles: where gentle midtones of many kinds prevail. */
export function findPhotos({ largeTiles: grid }: TiledPage): DotBox[] {
  const commonest = findCommonest(grid);
  const isPhoto = new Uint8Array(tileCount(grid));
  for (let tile = 0; tile < isPhoto.length; tile += 1) {
    if (commonest.counts[tile]) isPhoto[tile] = looksLikePhoto(grid, commonest, tile) ? 1 : 0;
  }
  return findRegions(grid, isPhoto, GAPS)
    .filter((tiles) => isLarge(grid, tiles))
    .map((tiles) => grown(grid, boxAround(grid, tiles)));
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

function looksLikePhoto(grid: TileGrid & LargeTileTones, commonest: Commonest, tile: number): boolean {
  const column = tile % grid.columns;
  const commonBin = commonest.bins[tile] ?? 0;
  let [tiles, midtones, common] = [0, 0, 0];
  for (const step of AROUND) {
    const near = tileAfter(grid, tile, column, step);
    if (near < 0) continue;
    tiles += 1;
    midtones += commonest.counts[near] ?? 0;
    common += grid.midtones[near * MIDTONE_BINS + commonBin] ?? 0;
  }
  if (midtones < tiles * grid.tileWidth * grid.tileHeight * LEAST_MIDTONE_SHARE) return false;
  // One tone alone may be so common that no others could make up for it.
  if (midtones * midtones < common * common * LEAST_TONES) return false;
  return (midtones * midtones) / sumOfSquares(grid, tile) >= LEAST_TONES;
}

function sumOfSquares(grid: TileGrid & LargeTileTones, tile: number): number {
  const near = AROUND.map((step) => tileAfter(grid, tile, tile % grid.columns, step)).filter((next) => next >= 0);
  let squares = 0;
  for (let bin = 0; bin < MIDTONE_BINS; bin += 1) {
    let count = 0;
    for (const next of near) count += grid.midtones[next * MIDTONE_BINS + bin] ?? 0;
    squares += count * count;
  }
  return squares;
}

function isLarge(grid: TileGrid, tiles: Int32Array): boolean {
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
