import type { Place } from "./findings";
import type { GreyPage } from "./grey-page";
import type { DotBox } from "./tiles";

/** More marks than this on one page say no more than the largest ones. */
const MOST_PLACES = 12;

/** The largest boxes as places on the page, from top to bottom. */
export function placesOf(page: Pick<GreyPage, "width" | "height">, boxes: readonly DotBox[]): Place[] {
  return [...boxes]
    .sort((one, other) => area(other) - area(one))
    .slice(0, MOST_PLACES)
    .sort((one, other) => one.top - other.top)
    .map(({ left, top, right, bottom }) => ({
      left: left / page.width,
      top: top / page.height,
      width: (right - left) / page.width,
      height: (bottom - top) / page.height,
    }));
}

/** The share of the page that the boxes take. */
export function areaShare(page: GreyPage, boxes: readonly DotBox[]): number {
  return Math.min(1, boxes.reduce((sum, box) => sum + area(box), 0) / (page.width * page.height));
}

function area({ left, top, right, bottom }: DotBox): number {
  return (right - left) * (bottom - top);
}
