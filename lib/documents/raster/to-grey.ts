import type { GreyPage } from "./grey-page";

/** The lightness of coloured dots, four bytes each, as the eye weighs red, green and blue (ITU-R BT.601). */
export function toGrey(
  { pixels, width, height }: { pixels: Uint8Array; width: number; height: number },
  linesPerInch: number,
): GreyPage {
  const dots = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < dots.length; index += 1, at += 4) {
    const [red, green, blue] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
    dots[index] = (red * 299 + green * 587 + blue * 114 + 500) / 1000;
  }
  return { width, height, linesPerInch, dots };
}
