import { findRegions } from "./find-regions";
import type { TiledPage } from "./tile-tones";
import { boxAround, type DotBox, stepsWithin, tileCount } from "./tiles";

/** What lies nearer to the edge is the shadow of a scanner's lid. */
const MARGIN_TILES = 4;
/** Fewer are a speck. */
const SMALLEST_MARK_TILES = 6;
const STEPS = stepsWithin(1);

/** Whatever stands on a page beside the grain of its paper, however pale it is. */
export function findPaleMarks({ tiles }: TiledPage): DotBox[] {
  const isMarked = new Uint8Array(tileCount(tiles));
  for (let row = MARGIN_TILES; row < tiles.rows - MARGIN_TILES; row += 1) {
    for (let column = MARGIN_TILES; column < tiles.columns - MARGIN_TILES; column += 1) {
      const tile = row * tiles.columns + column;
      isMarked[tile] = tiles.isEven[tile] ? 0 : 1;
    }
  }
  return findRegions(tiles, isMarked, STEPS)
    .filter((mark) => mark.length >= SMALLEST_MARK_TILES)
    .map((mark) => boxAround(tiles, mark));
}
