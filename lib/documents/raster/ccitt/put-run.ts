import type { BitWriter } from "./bit-writer";
import { makeUpCode, terminatingCode } from "./codes";

/** Writes a run of dots of one colour as ITU-T T.4 codes it. */
export function putRun(writer: BitWriter, colour: "white" | "black", dots: number): void {
  if (dots >= 64) writer.put(makeUpCode(colour, dots >> 6));
  writer.put(terminatingCode(colour, dots & 63));
}
