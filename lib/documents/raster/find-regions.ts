import { neighbours, type TileGrid, tileCount } from "./tiles";

/** Tiles that hang together. Two neighbours do when both belong, and `joins` does not keep them apart. */
export function findRegions(
  grid: TileGrid,
  belongs: (tile: number) => boolean,
  neighboursOf: (grid: TileGrid, tile: number) => number[] = neighbours,
  joins: (one: number, other: number) => boolean = () => true,
): number[][] {
  const isTaken = new Uint8Array(tileCount(grid));
  const regions: number[][] = [];
  for (let start = 0; start < isTaken.length; start += 1) {
    if (isTaken[start] || !belongs(start)) continue;
    isTaken[start] = 1;
    const region = [start];
    for (const tile of region) {
      for (const next of neighboursOf(grid, tile)) {
        if (isTaken[next] || !belongs(next) || !joins(tile, next)) continue;
        isTaken[next] = 1;
        region.push(next);
      }
    }
    regions.push(region);
  }
  return regions;
}
