import { type Step, type TileGrid, tileAfter, tileCount } from "./tiles";

/** Tiles that hang together: those that belong, and can be reached from each other by `steps` that `joins` allows. */
export function findRegions(
  grid: TileGrid,
  belongs: Uint8Array,
  steps: readonly Step[],
  joins: (one: number, other: number) => boolean = () => true,
): Int32Array[] {
  const isFree = belongs.slice();
  const found = new Int32Array(tileCount(grid));
  const regions: Int32Array[] = [];
  let end = 0;
  for (let start = 0; start < isFree.length; start += 1) {
    if (!isFree[start]) continue;
    const begin = end;
    isFree[start] = 0;
    found[end] = start;
    end += 1;
    for (let at = begin; at < end; at += 1) {
      const tile = found[at] ?? 0;
      const column = tile % grid.columns;
      for (const step of steps) {
        const next = tileAfter(grid, tile, column, step);
        if (next < 0 || !isFree[next] || !joins(tile, next)) continue;
        isFree[next] = 0;
        found[end] = next;
        end += 1;
      }
    }
    regions.push(found.subarray(begin, end));
  }
  return regions;
}
