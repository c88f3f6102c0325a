import type { Ground } from "./find-ground";
import { isInside } from "./is-inside";
import { boxAround, type DotBox, tileBox, tileCount } from "./tiles";

/** A thin band costs little and hides nothing. */
const SMALLEST_SHARE_OF_PAGE = 0.01;

/** The even areas that turn solid black at this threshold. */
export function findDarkGrounds(
  { grid, tones, areas }: Ground,
  threshold: number,
  photos: readonly DotBox[],
): DotBox[] {
  const blackBelow = (threshold * 255) / 100;
  return areas
    .map((area) => area.filter((tile) => (tones[tile] ?? 255) < blackBelow && !isInside(tileBox(grid, tile), photos)))
    .filter((area) => area.length >= tileCount(grid) * SMALLEST_SHARE_OF_PAGE)
    .map((area) => boxAround(grid, area));
}
