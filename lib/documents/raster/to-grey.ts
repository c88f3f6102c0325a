import type { GreyPage } from "./grey-page";

const WHITE = 255;
const WHITE_DOT = 0xffffffff;

/** The lightness of coloured dots, four bytes each, as the eye weighs red, green and blue (ITU-R BT.601). */
export function toGrey(
  { pixels, width, height }: { pixels: Uint8Array; width: number; height: number },
  linesPerInch: number,
): GreyPage {
  // Most of a page is paper, which is left as it is.
  const dots = new Uint8Array(width * height).fill(WHITE);
  const untouched = new Uint32Array(pixels.buffer, pixels.byteOffset, dots.length);
  for (let index = 0, at = 0; index < dots.length; index += 1, at += 4) {
    if (untouched[index] === WHITE_DOT) continue;
    const red = pixels[at] ?? 0;
    const green = pixels[at + 1] ?? 0;
    const blue = pixels[at + 2] ?? 0;
    if ((red & green & blue) === WHITE) continue;
    // A grey dot weighs what it is.
    dots[index] = red === green && green === blue ? red : (red * 299 + green * 587 + blue * 114 + 500) / 1000;
  }
  return { width, height, linesPerInch, dots };
}
