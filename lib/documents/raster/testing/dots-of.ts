import type { Bitmap } from "@/lib/documents/raster/bitmap";

/** The dots of a bitmap, 1 byte each: 0 is black, 255 white. */
export function dotsOf({ width, height, bytes }: Bitmap): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, at) =>
    ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1 ? 0 : 255,
  );
}
