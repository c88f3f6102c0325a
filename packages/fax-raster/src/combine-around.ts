import { type TileGrid, tileCount } from "./tiles";

/** Combines the value of each tile with those of the eight tiles around it, as far as the page has them. */
export function combineAround(
  grid: TileGrid,
  values: Uint8Array | Uint16Array,
  combine: (one: number, other: number) => number,
): Uint16Array {
  const { columns, rows } = grid;
  const inRows = new Uint16Array(tileCount(grid));
  for (let tile = 0, column = 0; tile < inRows.length; tile += 1, column = column + 1 === columns ? 0 : column + 1) {
    let value = values[tile] ?? 0;
    if (column > 0) value = combine(value, values[tile - 1] ?? 0);
    if (column < columns - 1) value = combine(value, values[tile + 1] ?? 0);
    inRows[tile] = value;
  }
  const combined = new Uint16Array(inRows.length);
  for (let tile = 0; tile < combined.length; tile += 1) {
    let value = inRows[tile] ?? 0;
    if (tile >= columns) value = combine(value, inRows[tile - columns] ?? 0);
    if (tile < columns * (rows - 1)) value = combine(value, inRows[tile + columns] ?? 0);
    combined[tile] = value;
  }
  return combined;
}
