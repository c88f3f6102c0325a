import { DOTS_PER_INCH } from "@/lib/documents/rules/fax-raster";
import { findRegions } from "./find-regions";
import { FOUR_WHITE, foursOf, type GreyPage } from "./grey-page";
import { neighbours, type TileGrid, tileBox, tileCount, tileGrid } from "./tiles";

/** What the ink of a page lies on. */
export type Ground = {
  readonly grid: TileGrid;
  /** The tone of the ground below each tile: its own, or that of the nearest even area. */
  readonly tones: Uint8Array;
  /** The even areas, each as its tiles. */
  readonly areas: readonly (readonly number[])[];
};

/** An even tile varies no more than paper does in a scan. */
const EVEN_DEVIATION = 8;
const SAME_GROUND = 8;
/** A smaller even area may be the inside of a large letter. */
const SMALLEST_AREA_SQUARE_INCHES = 0.25;
const WHITE = 255;

/** Finds the grounds of a page: paper, panels, bands. A page without an even area is taken to lie on white. */
export function findGround(page: GreyPage): Ground {
  const grid = tileGrid(page);
  const { isEven, tones } = measureTiles(grid);
  const tileArea = (grid.tileWidth / DOTS_PER_INCH) * (grid.tileHeight / page.linesPerInch);
  const areas = findRegions(
    grid,
    (tile) => isEven[tile] === 1,
    neighbours,
    (one, other) => Math.abs((tones[one] ?? 0) - (tones[other] ?? 0)) <= SAME_GROUND,
  ).filter((area) => area.length * tileArea >= SMALLEST_AREA_SQUARE_INCHES);
  return { grid, tones: spreadTones(grid, tones, areas), areas };
}

function measureTiles(grid: TileGrid) {
  const fours = foursOf(grid.page);
  const isEven = new Uint8Array(tileCount(grid));
  const tones = new Uint8Array(tileCount(grid));
  for (let tile = 0; tile < tones.length; tile += 1) {
    const { mean, deviation } = measureTile(grid, fours, tile);
    isEven[tile] = deviation <= EVEN_DEVIATION ? 1 : 0;
    tones[tile] = Math.round(mean);
  }
  return { isEven, tones };
}

function measureTile(grid: TileGrid, fours: Uint32Array, tile: number) {
  const { dots, width } = grid.page;
  const { left, top, right, bottom } = tileBox(grid, tile);
  let sum = 0;
  let squares = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let start = y * width + left; start < y * width + right; start += 4) {
      if (fours[start / 4] === FOUR_WHITE) {
        sum += 4 * WHITE;
        squares += 4 * WHITE * WHITE;
        continue;
      }
      for (let at = start; at < start + 4; at += 1) {
        const tone = dots[at] ?? 0;
        sum += tone;
        squares += tone * tone;
      }
    }
  }
  const count = (right - left) * (bottom - top);
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}

/** Every tile outside the areas takes the tone of the nearest tile inside one. */
function spreadTones(grid: TileGrid, measured: Uint8Array, areas: readonly number[][]): Uint8Array {
  const tones = new Uint8Array(measured.length).fill(WHITE);
  const isKnown = new Uint8Array(measured.length);
  const queue: number[] = [];
  for (const area of areas) {
    for (const tile of area) {
      tones[tile] = measured[tile] ?? WHITE;
      isKnown[tile] = 1;
      queue.push(tile);
    }
  }
  for (let at = 0; at < queue.length; at += 1) {
    const tile = queue[at] ?? 0;
    for (const next of neighbours(grid, tile)) {
      if (isKnown[next]) continue;
      isKnown[next] = 1;
      tones[next] = tones[tile] ?? WHITE;
      queue.push(next);
    }
  }
  return tones;
}
