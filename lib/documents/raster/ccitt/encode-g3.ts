import type { Bitmap } from "@/lib/documents/raster/bitmap";
import { BitWriter } from "./bit-writer";
import { END_OF_LINE } from "./codes";
import { colourChanges } from "./colour-changes";
import { putRun } from "./put-run";

/**
 * One-dimensional Group 3 (ITU-T T.4, "MH"), each row after an end-of-line code that ends on a whole byte, without a
 * return to control at the end: what TIFF-F asks for (RFC 2306, 2.2.3).
 */
export function encodeG3(bitmap: Bitmap): Uint8Array {
  const writer = new BitWriter();
  for (let row = 0; row < bitmap.height; row += 1) {
    writer.alignEndOf(END_OF_LINE[1]);
    writer.put(END_OF_LINE);
    putRow(writer, colourChanges(bitmap, row), bitmap.width);
  }
  return writer.finish();
}

function putRow(writer: BitWriter, changes: readonly number[], width: number): void {
  let start = 0;
  for (let index = 0; start < width; index += 1) {
    const end = changes[index] ?? width;
    putRun(writer, index % 2 === 0 ? "white" : "black", end - start);
    start = end;
  }
}
