import type { BitWriter } from "./bit-writer";
import { MOST_MAKE_UP, makeUpCode, terminatingCode } from "./codes";

/** Writes a run of dots of one colour, of any length, as ITU-T T.4 codes it: the longest make-up code may be repeated. */
export function putRun(writer: BitWriter, colour: "white" | "black", dots: number): void {
  let units = dots >> 6;
  for (; units > MOST_MAKE_UP; units -= MOST_MAKE_UP) writer.put(makeUpCode(colour, MOST_MAKE_UP));
  if (units > 0) writer.put(makeUpCode(colour, units));
  writer.put(terminatingCode(colour, dots & 63));
}
