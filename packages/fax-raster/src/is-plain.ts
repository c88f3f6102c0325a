import { foursOf, type GreyPage } from "./grey-page";
import type { TiledPage } from "./tile-tones";

/** Ink this dark and paper this light need no cure. */
const DARK_INK = 100;
const LIGHT_PAPER = 245;
/** Of each of four tones. */
const LOWEST_BITS = 0x01010101;

/** Whether a page is dots already, such as a fax that was received. */
export function isBilevel(page: GreyPage): boolean {
  const fours = foursOf(page);
  for (let at = 0; at < fours.length; at += 1) {
    const four = fours[at] ?? 0;
    // Of a black dot no bit is set, of a white one each is as its lowest.
    if (Math.imul(four & LOWEST_BITS, 255) !== four) return false;
  }
  return true;
}

/** Whether a page has nothing but dark ink on white paper, as letters and forms that programs write do. */
export function isPlain({ largeTiles: grid }: TiledPage): boolean {
  const { darkest, darkestAround, lightestAround } = grid;
  for (let tile = 0; tile < darkest.length; tile += 1) {
    const tone = darkest[tile] ?? 255;
    if (tone < 255 && (darkestAround[tile] ?? 0) > DARK_INK) return false;
    if (tone < LIGHT_PAPER && (lightestAround[tile] ?? 255) < LIGHT_PAPER) return false;
  }
  return true;
}
