import type { TileGrid } from "./tiles";

/** Adds the values of the eight tiles around each tile, as far as the page has them, to its own. */
export function sumAround({ columns }: TileGrid, values: Uint8Array | Uint16Array): Uint16Array {
  const inRows = new Uint16Array(values.length);
  for (let tile = 0, column = 0; tile < inRows.length; tile += 1, column = column + 1 === columns ? 0 : column + 1) {
    const before = column > 0 ? (values[tile - 1] ?? 0) : 0;
    const after = column < columns - 1 ? (values[tile + 1] ?? 0) : 0;
    inRows[tile] = before + (values[tile] ?? 0) + after;
  }
  const sums = new Uint16Array(inRows.length);
  for (let tile = 0; tile < sums.length; tile += 1) {
    const above = tile >= columns ? (inRows[tile - columns] ?? 0) : 0;
    sums[tile] = above + (inRows[tile] ?? 0) + (inRows[tile + columns] ?? 0);
  }
  return sums;
}
