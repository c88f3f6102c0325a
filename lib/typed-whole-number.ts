import { z } from "zod";

const WHOLE = /^-?\d+$/;
/** `1,000`, `1.000` and `1 000`: marks stand before groups of three digits only, so that 30.5 is no 305. */
const GROUPED = /^\d{1,3}(?:[\s,.]\d{3})+$/;

type Range = { least: number; most: number; words?: string };
type RangeOrUsual = Range & { /** What it is where the field is not there at all. */ usual?: number };

/**
 * A whole number as forms, addresses and programs write it. Nothing is guessed: an empty field is no 0, `true` no 1.
 * `words` say what to write wherever it is refused.
 */
export function typedWholeNumber({ least, most, words, usual }: RangeOrUsual) {
  const whole = z.int(words).min(least, words).max(most, words);
  return z.preprocess(readWhole, usual === undefined ? whole : whole.default(usual));
}

/** The same where an empty field means something: null. */
export function optionalWholeNumber(range: Range) {
  return z.preprocess(
    (typed) => (typeof typed === "string" && typed.trim() === "" ? null : typed),
    typedWholeNumber(range).nullable(),
  );
}

function readWhole(typed: unknown): unknown {
  if (typeof typed !== "string") return typed;
  const text = typed.trim();
  if (WHOLE.test(text)) return Number(text);
  return GROUPED.test(text) ? Number(text.replace(/\D/g, "")) : typed;
}
