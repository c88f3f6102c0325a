import type { Bitmap } from "../bitmap";

/** The dots of a bitmap, 1 byte each: 0 is black, 255 white. */
export function dotsOf({ width, height, bytes }: Bitmap): Uint8Array {
  const dots = new Uint8Array(width * height);
  for (let at = 0; at < dots.length; at += 1) dots[at] = ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1 ? 0 : 255;
  return dots;
}
