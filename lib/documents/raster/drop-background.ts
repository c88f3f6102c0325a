import type { Ground } from "./find-ground";
import type { GreyPage } from "./grey-page";
import { isInside } from "./is-inside";
import { type DotBox, tileBox } from "./tiles";

/** Less than this is the grain of paper. */
const GRAIN = 8;

/** The page on white: every tone becomes how far it is from its ground, so that white letters on dark turn black. Photos stay. */
export function dropBackground(page: GreyPage, { grid, tones }: Ground, photos: readonly DotBox[]): GreyPage {
  const dots = page.dots.slice();
  const curves = new Map<number, Uint8Array>();
  for (let tile = 0; tile < tones.length; tile += 1) {
    const box = tileBox(grid, tile);
    if (isInside(box, photos)) continue;
    const ground = tones[tile] ?? 255;
    const curve = curves.get(ground) ?? onWhite(ground);
    curves.set(ground, curve);
    dropBelow(dots, page, box, curve);
  }
  return { ...page, dots };
}

function onWhite(ground: number): Uint8Array {
  const farthest = Math.max(ground, 255 - ground);
  return Uint8Array.from({ length: 256 }, (_, tone) => {
    const distance = Math.abs(tone - ground);
    return distance <= GRAIN ? 255 : 255 - Math.round((255 * distance) / farthest);
  });
}

function dropBelow(dots: Uint8Array, { width }: GreyPage, { left, top, right, bottom }: DotBox, curve: Uint8Array) {
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * width + left; at < y * width + right; at += 1) dots[at] = curve[dots[at] ?? 0] ?? 0;
  }
}
