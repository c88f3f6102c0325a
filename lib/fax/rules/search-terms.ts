/**
 * One thing that a fax must have to be found. One of the `parts` occurs, in lower case, in its numbers (as digits) or names;
 * `words` in the text of its pages.
 */
export type SearchTerm = { parts: readonly string[]; words: string };

const FEWEST_DIGITS = 3;
const MOST_TERMS = 8;

/** What was typed into a search, as the terms to mark where a fax was found. */
export function searchTerms(typed: string): SearchTerm[] {
  return waysToSearch(typed).flat();
}

/**
 * The ways in which a search can be meant: each is a list of terms that must all be found, and one way is enough. Pieces
 * such as "312 736" are one telephone number, or several numbers that stand apart.
 */
export function waysToSearch(typed: string): SearchTerm[][] {
  const text = typed.replaceAll("\0", "").trim().toLowerCase();
  const words = [...new Set(text.split(/\s+/).filter(Boolean))].slice(0, MOST_TERMS);
  if (words.length === 0) return [];
  const asWords = words.map(termOf);
  if (words.length === 1 || !isNumber(text)) return [asWords];
  // Short pieces, as of "+49 30 901", stand on their own on every other page.
  return words.every(isNumber) ? [[termOf(text)], asWords] : [[termOf(text)]];
}

function termOf(text: string): SearchTerm {
  return { parts: isNumber(text) ? [...new Set([digitsOf(text), text])] : [text], words: text };
}

function isNumber(text: string): boolean {
  return digitsOf(text).length >= FEWEST_DIGITS && /^[\d\s+()./-]+$/.test(text);
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, "");
}
