import { DOTS_PER_INCH } from "@/lib/documents/rules/fax-raster";
import { findRegions } from "./find-regions";
import type { TiledPage, TileTones } from "./tile-tones";
import { BESIDE, type TileGrid, tileAfter, tileCount } from "./tiles";

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
  const isSame = (one: number, other: number) =>
    Math.abs((grid.tones[one] ?? 0) - (grid.tones[other] ?? 0)) <= SAME_GROUND;
  const areas = findRegions(grid, grid.isEven, BESIDE, isSame).filter(
    (area) => area.length * tileArea >= SMALLEST_AREA_SQUARE_INCHES,
  );
  return { grid, tones: spreadTones(grid, areas), areas };
}

/** Every tile outside the areas takes the tone of the nearest tile inside one. */
function spreadTones(grid: TileGrid & TileTones, areas: readonly Int32Array[]): Uint8Array {
  const tones = new Uint8Array(tileCount(grid)).fill(WHITE);
  const isKnown = new Uint8Array(tones.length);
  for (const area of areas) {
    for (const tile of area) {
      tones[tile] = grid.tones[tile] ?? WHITE;
      isKnown[tile] = 1;
    }
  }
  const isAtEdge = findEdges(grid, isKnown);
  const reached = areas.flatMap((area) => [...area.filter((tile) => isAtEdge[tile])]);
  for (const tile of reached) {
    for (const step of BESIDE) {
      const next = tileAfter(grid, tile, tile % grid.columns, step);
      if (next < 0 || isKnown[next]) continue;
      isKnown[next] = 1;
      tones[next] = tones[tile] ?? WHITE;
      reached.push(next);
    }
  }
  return tones;
}

/** The tiles beside one that is not known. */
function findEdges(grid: TileGrid, isKnown: Uint8Array): Uint8Array {
  const isAtEdge = new Uint8Array(isKnown.length);
  for (let tile = 0; tile < isKnown.length; tile += 1) {
    if (isKnown[tile]) continue;
    for (const step of BESIDE) {
      const next = tileAfter(grid, tile, tile % grid.columns, step);
      if (next >= 0) isAtEdge[next] = 1;
    }
  }
  return isAtEdge;
}
