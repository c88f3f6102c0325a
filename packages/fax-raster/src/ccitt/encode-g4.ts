import type { Bitmap } from "../bitmap";
import { BitWriter } from "./bit-writer";
import { END_OF_LINE, HORIZONTAL, PASS, verticalCode } from "./codes";
import { colourChanges } from "./colour-changes";
import { putRun } from "./put-run";

/** Group 4 (ITU-T T.6, "MMR"): each row is told by how it differs from the row above; the first from a white one. */
export function encodeG4(bitmap: Bitmap): Uint8Array {
  const writer = new BitWriter();
  let above: readonly number[] = [];
  for (let row = 0; row < bitmap.height; row += 1) {
    const changes = colourChanges(bitmap, row);
    putRow(writer, changes, above, bitmap.width);
    above = changes;
  }
  writer.put(END_OF_LINE);
  writer.put(END_OF_LINE);
  return writer.finish();
}

const FARTHEST_VERTICAL = 3;

/** The names a0, a1, a2 and b1, b2 are those of T.6, 2.2.1. */
function putRow(writer: BitWriter, changes: readonly number[], above: readonly number[], width: number): void {
  const at = (index: number) => changes[index] ?? width;
  const atAbove = (index: number) => above[index] ?? width;
  let a0 = -1;
  let next = 0;
  let nextAbove = 0;
  while (a0 < width) {
    // Both indices have the parity of the colour at a0, so that both edges lead to the other colour.
    while (atAbove(nextAbove) <= a0 && atAbove(nextAbove) < width) nextAbove += 2;
    const [a1, b1, b2] = [at(next), atAbove(nextAbove), atAbove(nextAbove + 1)];
    if (b2 < a1) {
      writer.put(PASS);
      a0 = b2;
    } else if (Math.abs(a1 - b1) <= FARTHEST_VERTICAL) {
      writer.put(verticalCode(a1 - b1));
      a0 = a1;
      next += 1;
      nextAbove = nextAbove > 0 ? nextAbove - 1 : 1;
    } else {
      const a2 = at(next + 1);
      const [first, second] = next % 2 === 0 ? (["white", "black"] as const) : (["black", "white"] as const);
      writer.put(HORIZONTAL);
      putRun(writer, first, a1 - Math.max(a0, 0));
      putRun(writer, second, a2 - a1);
      a0 = a2;
      next += 2;
    }
  }
}
