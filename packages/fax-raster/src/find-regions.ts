import { type Step, type TileGrid, tileCount } from "./tiles";

/**
 * Tiles that hang together: those that belong, and can be reached from each other by `steps`, there and back. The steps lead
 * to earlier tiles. Regions, and the tiles in them, are in the order of the page.
 */
export function findRegions(grid: TileGrid, belongs: Uint8Array, steps: readonly Step[]): Int32Array[] {
  const parents = new Int32Array(tileCount(grid));
  for (let row = 0, tile = 0; row < grid.rows; row += 1) {
    for (let column = 0; column < grid.columns; column += 1, tile += 1) {
      if (!belongs[tile]) continue;
      parents[tile] = tile;
      for (const step of steps) {
        const nearColumn = column + step.columns;
        if (row + step.rows < 0 || nearColumn < 0 || nearColumn >= grid.columns) continue;
        const near = (row + step.rows) * grid.columns + nearColumn;
        if (belongs[near]) unite(parents, tile, near);
      }
    }
  }
  return gather(parents, belongs);
}

/** Union-find: each tile names an earlier one of its region, and the first of all names itself. */
function unite(parents: Int32Array, one: number, other: number): void {
  const [oneRoot, otherRoot] = [rootOf(parents, one), rootOf(parents, other)];
  if (oneRoot < otherRoot) parents[otherRoot] = oneRoot;
  else parents[oneRoot] = otherRoot;
}

function rootOf(parents: Int32Array, tile: number): number {
  let root = tile;
  for (let parent = parents[root] ?? root; parent !== root; parent = parents[root] ?? root) {
    const grandparent = parents[parent] ?? parent;
    parents[root] = grandparent;
    root = grandparent;
  }
  return root;
}

function gather(parents: Int32Array, belongs: Uint8Array): Int32Array[] {
  const sizes = new Int32Array(parents.length);
  for (let tile = 0; tile < parents.length; tile += 1) {
    if (!belongs[tile]) continue;
    // Roots come before the tiles that lead to them, so one step reaches them.
    const root = parents[parents[tile] ?? tile] ?? tile;
    parents[tile] = root;
    sizes[root] = (sizes[root] ?? 0) + 1;
  }
  const found = new Int32Array(parents.length);
  const ends = new Int32Array(parents.length);
  const regions: Int32Array[] = [];
  for (let tile = 0, end = 0; tile < parents.length; tile += 1) {
    if (!belongs[tile]) continue;
    const root = parents[tile] ?? tile;
    if (root === tile) {
      const size = sizes[root] ?? 0;
      regions.push(found.subarray(end, end + size));
      ends[root] = end;
      end += size;
    }
    found[ends[root] ?? 0] = tile;
    ends[root] = (ends[root] ?? 0) + 1;
  }
  return regions;
}
