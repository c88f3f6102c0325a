import { regionsOf } from "./cells";
import { DOTS_PER_INCH } from "./settings";
import type { TiledPage, TileTones } from "./tile-tones";
import { type TileGrid, tileCount } from "./tiles";

/** What the ink of a page lies on. */
export type Ground = {
  readonly grid: TileGrid;
  /** The tone of the ground below each tile: its own, or that of the nearest even area. */
  readonly tones: Uint8Array;
  /** The even areas, each as its tiles. */
  readonly areas: readonly Int32Array[];
};

const SAME_GROUND = 8;
/** A smaller even area may be the inside of a large letter. */
const SMALLEST_AREA_SQUARE_INCHES = 0.25;
const WHITE = 255;

/** Finds the grounds of a page: paper, panels, bands. A page without an even area is taken to lie on white. */
export function findGround({ page, tiles: grid }: TiledPage): Ground {
  const tileArea = (grid.tileWidth / DOTS_PER_INCH) * (grid.tileHeight / page.linesPerInch);
  const areas = regionsOf(grid, grid.tones, grid.isEven, SAME_GROUND).filter(
    (area) => area.length * tileArea >= SMALLEST_AREA_SQUARE_INCHES,
  );
  return { grid, tones: spreadTones(grid, areas), areas };
}

/** Every tile outside the areas takes the tone of the nearest tile inside one, by columns and rows. */
function spreadTones(grid: TileGrid & TileTones, areas: readonly Int32Array[]): Uint8Array {
  const { columns, rows } = grid;
  const tones = new Uint8Array(tileCount(grid)).fill(WHITE);
  const distances = new Uint16Array(tones.length).fill(columns + rows);
  for (const area of areas) {
    for (const tile of area) {
      tones[tile] = grid.tones[tile] ?? WHITE;
      distances[tile] = 0;
    }
  }
  const spread = (tile: number, near: number) => {
    const distance = (distances[near] ?? 0) + 1;
    if (distance >= (distances[tile] ?? 0)) return;
    distances[tile] = distance;
    tones[tile] = tones[near] ?? WHITE;
  };
  for (let tile = 0; tile < tones.length; tile += 1) {
    if (distances[tile] === 0) continue;
    if (tile % columns > 0) spread(tile, tile - 1);
    if (tile >= columns) spread(tile, tile - columns);
  }
  for (let tile = tones.length - 1; tile >= 0; tile -= 1) {
    if (distances[tile] === 0) continue;
    if (tile % columns < columns - 1) spread(tile, tile + 1);
    if (tile < columns * (rows - 1)) spread(tile, tile + columns);
  }
  return tones;
}
