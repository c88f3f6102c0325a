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

/** The way from a tile to one near it that comes earlier on the page. */
export type Step = { readonly columns: number; readonly rows: number };

/** To all earlier tiles up to `distance` columns and rows away. */
export function stepsWithin(distance: number): Step[] {
  const side = 2 * distance + 1;
  return Array.from({ length: side * distance + distance }, (_, index) => ({
    columns: (index % side) - distance,
    rows: Math.floor(index / side) - distance,
  }));
}

/** The smallest box around some tiles. */
export function boxAround(grid: TileGrid, tiles: Int32Array): DotBox {
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

/** A box, and one tile more on each side: what is found in tiles ends in ones that are mostly paper. */
export function withEdges({ page, tileWidth, tileHeight }: TileGrid, { left, top, right, bottom }: DotBox): DotBox {
  return {
    left: Math.max(0, left - tileWidth),
    top: Math.max(0, top - tileHeight),
    right: Math.min(page.width, right + tileWidth),
    bottom: Math.min(page.height, bottom + tileHeight),
  };
}
