import { DOTS_PER_INCH } from "@/lib/documents/rules/fax-raster";
import type { GreyPage } from "./grey-page";

/** A page cut into tiles that look square on paper, counted row by row; those at the edge may be smaller. */
export type TileGrid = {
  readonly page: GreyPage;
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly columns: number;
  readonly rows: number;
};

/** The dots of a tile, `right` and `bottom` not included. */
export type DotBox = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** Tiles of eight dots a side, or a multiple of that. */
export function tileGrid(page: GreyPage, eights = 1): TileGrid {
  const tileWidth = 8 * eights;
  const tileHeight = Math.round((8 * page.linesPerInch) / DOTS_PER_INCH) * eights;
  const columns = Math.ceil(page.width / tileWidth);
  return { page, tileWidth, tileHeight, columns, rows: Math.ceil(page.height / tileHeight) };
}

export function tileCount({ columns, rows }: TileGrid): number {
  return columns * rows;
}

/** The dots of a tile, and of so many dots and lines around it as the page has. */
export function tileBox({ page, tileWidth, tileHeight, columns }: TileGrid, tile: number, margin = 0): DotBox {
  const left = (tile % columns) * tileWidth;
  const top = Math.floor(tile / columns) * tileHeight;
  return {
    left: Math.max(0, left - margin),
    top: Math.max(0, top - margin),
    right: Math.min(page.width, left + tileWidth + margin),
    bottom: Math.min(page.height, top + tileHeight + margin),
  };
}

/** The tiles left, right, above and below a tile. */
export function neighbours({ columns, rows }: TileGrid, tile: number): number[] {
  const column = tile % columns;
  const row = Math.floor(tile / columns);
  const found: number[] = [];
  if (column > 0) found.push(tile - 1);
  if (column < columns - 1) found.push(tile + 1);
  if (row > 0) found.push(tile - columns);
  if (row < rows - 1) found.push(tile + columns);
  return found;
}

/** The tiles up to `distance` columns and rows away, with the tile itself. */
export function tilesAround({ columns, rows }: TileGrid, tile: number, distance: number): number[] {
  const column = tile % columns;
  const row = Math.floor(tile / columns);
  const found: number[] = [];
  for (let y = Math.max(0, row - distance); y <= Math.min(rows - 1, row + distance); y += 1) {
    for (let x = Math.max(0, column - distance); x <= Math.min(columns - 1, column + distance); x += 1) {
      found.push(y * columns + x);
    }
  }
  return found;
}

/** The smallest box around some tiles. */
export function boxAround(grid: TileGrid, tiles: readonly number[]): DotBox {
  const around = { left: grid.page.width, top: grid.page.height, right: 0, bottom: 0 };
  for (const tile of tiles) {
    const box = tileBox(grid, tile);
    around.left = Math.min(around.left, box.left);
    around.top = Math.min(around.top, box.top);
    around.right = Math.max(around.right, box.right);
    around.bottom = Math.max(around.bottom, box.bottom);
  }
  return around;
}
