import type { SearchTerm } from "./search-terms";

/** A text in parts, those that were searched for marked. */
export type MarkedPart = { text: string; isMarked: boolean };

/** Marks what was searched for, wherever it stands: numbers however they are written, words as far as they go. */
export function markTerms(text: string, terms: readonly SearchTerm[]): MarkedPart[] {
  if (terms.length === 0) return text === "" ? [] : [{ text, isMarked: false }];
  const pattern = new RegExp(`(${terms.flatMap(({ parts }) => parts.map(patternOf)).join("|")})`, "giu");
  // What is captured by `split` stands at every second place.
  return text
    .split(pattern)
    .map((part, index) => ({ text: part, isMarked: index % 2 === 1 }))
    .filter((part) => part.text !== "");
}

function patternOf(part: string): string {
  if (/^\d+$/.test(part)) return [...part].join("[^\\p{L}\\d]{0,3}");
  return `${part.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&")}[\\p{L}\\d]*`;
}
