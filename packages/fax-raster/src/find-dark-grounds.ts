import { type Bitmap, blackShareIn } from "./bitmap";
import type { Ground } from "./find-ground";
import { isInside } from "./is-inside";
import { boxAround, type DotBox, tileBox, tileCount } from "./tiles";

/** A thin band costs little and hides nothing. */
const SMALLEST_SHARE_OF_PAGE = 0.01;
const MOSTLY = 0.5;

/** The even areas that are printed solid black. */
export function findDarkGrounds({ grid, areas }: Ground, bitmap: Bitmap, photos: readonly DotBox[]): DotBox[] {
  const isBlack = (tile: number) => {
    const box = tileBox(grid, tile);
    return blackShareIn(bitmap, box) > MOSTLY && !isInside(box, photos);
  };
  return areas
    .map((area) => area.filter(isBlack))
    .filter((area) => area.length >= tileCount(grid) * SMALLEST_SHARE_OF_PAGE)
    .map((area) => boxAround(grid, area));
}
