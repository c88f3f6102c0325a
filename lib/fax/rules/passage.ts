import { type MarkedPart, markTerms } from "./mark-terms";
import type { SearchTerm } from "./search-terms";

const BEFORE = 40;
const LONGEST = 140;

/** The few words of a text around the first that was searched for, marked; the beginning where none is recognized. */
export function passageOf(written: string, terms: readonly SearchTerm[], mark = markTerms): MarkedPart[] {
  const text = written.replaceAll(/\s+/g, " ").trim();
  const place = firstMark(mark(text, terms));
  const start = place <= BEFORE ? 0 : text.lastIndexOf(" ", place - BEFORE) + 1;
  const cut = text.slice(start, start + LONGEST);
  const isCutOff = start + LONGEST < text.length;
  const shown = isCutOff ? cut.slice(0, Math.max(cut.lastIndexOf(" "), place - start + 1)) : cut;
  return mark(`${start > 0 ? "… " : ""}${shown}${isCutOff ? " …" : ""}`, terms);
}

function firstMark(parts: readonly MarkedPart[]): number {
  let place = 0;
  for (const { text, isMarked } of parts) {
    if (isMarked) return place;
    place += text.length;
  }
  return 0;
}
