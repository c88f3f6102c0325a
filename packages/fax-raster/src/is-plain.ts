import { combineAround } from "./combine-around";
import type { GreyPage } from "./grey-page";
import type { TiledPage } from "./tile-tones";

/** Ink this dark and paper this light need no cure. */
const DARK_INK = 100;
const LIGHT_PAPER = 245;

/** Whether a page is dots already, such as a fax that was received. */
export function isBilevel({ dots }: GreyPage): boolean {
  for (let at = 0; at < dots.length; at += 1) {
    const tone = dots[at] ?? 0;
    if (tone !== 0 && tone !== 255) return false;
  }
  return true;
}

/** Whether a page has nothing but dark ink on white paper, as letters and forms that programs write do. */
export function isPlain({ largeTiles: grid }: TiledPage): boolean {
  const darkest = combineAround(grid, grid.darkest, Math.min);
  const lightest = combineAround(grid, grid.lightest, Math.max);
  for (let tile = 0; tile < darkest.length; tile += 1) {
    const isInked = (grid.darkest[tile] ?? 255) < LIGHT_PAPER;
    if (isInked && ((darkest[tile] ?? 0) > DARK_INK || (lightest[tile] ?? 255) < LIGHT_PAPER)) return false;
    if (!isInked && (grid.darkest[tile] ?? 255) < 255 && (darkest[tile] ?? 0) > DARK_INK) return false;
  }
  return true;
}
