/**
 * One thing that a fax must have to be found. `part` occurs, in lower case, in its numbers (as digits) or names; `words` in
 * the text of its pages.
 */
export type SearchTerm = { part: string; words: string };

const FEWEST_DIGITS = 3;
const MOST_TERMS = 8;

/** What was typed into a search: a telephone number in any way of writing it, or words that must all be found. */
export function searchTerms(typed: string): SearchTerm[] {
  const text = typed.replaceAll("\0", "").trim().toLowerCase();
  const digits = text.replaceAll(/\D/g, "");
  if (digits.length >= FEWEST_DIGITS && /^[\d\s+()./-]+$/.test(text)) return [{ part: digits, words: text }];
  const words = text.split(/\s+/).filter(Boolean);
  return [...new Set(words)].slice(0, MOST_TERMS).map((word) => ({ part: word, words: word }));
}
