import { DOTS_PER_INCH } from "@/lib/documents/rules/fax-raster";
import type { Ground } from "./find-ground";
import type { GreyPage } from "./grey-page";
import { isInside } from "./is-inside";
import { type DotBox, tileBox } from "./tiles";

/** Two dots reach the middle of a stroke from its edge. */
const REACH_DOTS = 2;
/** What differs less from its ground is grain, not ink. */
const PALEST_INK = 24;

/** Makes strokes as dark as their darkest dots deserve: the middle of a pale stroke turns black, its edges follow. Photos stay. */
export function darkenPaleText(page: GreyPage, { grid, tones }: Ground, photos: readonly DotBox[]): GreyPage {
  const dots = page.dots.slice();
  const darkest = darkestAround(page);
  for (let tile = 0; tile < tones.length; tile += 1) {
    const box = tileBox(grid, tile);
    if (!isInside(box, photos)) darken(dots, darkest, page.width, box, tones[tile] ?? 255);
  }
  return { ...page, dots };
}

function darken(dots: Uint8Array, darkest: Uint8Array, width: number, box: DotBox, ground: number): void {
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let at = y * width + box.left; at < y * width + box.right; at += 1) {
      const tone = dots[at] ?? 0;
      const contrast = ground - (darkest[at] ?? 0);
      if (contrast >= PALEST_INK && tone < ground) dots[at] = ground - ((ground - tone) * ground) / contrast;
    }
  }
}

/** The darkest tone within reach of each dot. */
function darkestAround({ dots, width, height, linesPerInch }: GreyPage): Uint8Array {
  const reachLines = Math.round((REACH_DOTS * linesPerInch) / DOTS_PER_INCH);
  const alongRows = darkestAlong(dots, { step: 1, length: width, lanes: height, laneStep: width }, REACH_DOTS);
  return darkestAlong(alongRows, { step: width, length: height, lanes: width, laneStep: 1 }, reachLines);
}

type Lanes = { step: number; length: number; lanes: number; laneStep: number };

function darkestAlong(dots: Uint8Array, { step, length, lanes, laneStep }: Lanes, reach: number): Uint8Array {
  const result = new Uint8Array(dots.length);
  for (let lane = 0; lane < lanes; lane += 1) {
    for (let place = 0; place < length; place += 1) {
      let darkest = 255;
      const last = Math.min(length - 1, place + reach);
      for (let near = Math.max(0, place - reach); near <= last; near += 1) {
        darkest = Math.min(darkest, dots[lane * laneStep + near * step] ?? 255);
      }
      result[lane * laneStep + place * step] = darkest;
    }
  }
  return result;
}
