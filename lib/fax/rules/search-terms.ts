import { plainNumber } from "@/lib/numbers/rules/plain-number";
import { foldWords } from "./fold-words";

/**
 * One thing that a fax must have to be found: its `digits` (three or more, "" for none) within its numbers, or one of the
 * `words`, folded: on pages from the beginning of a word, in names and notes also inside one.
 */
export type SearchTerm = { digits: string; words: readonly string[] };

const FEWEST_DIGITS = 3;
/** What a trigram index looks up; fewer letters stand in every other word. */
const FEWEST_LETTERS_WITHIN = 3;
const MOST_TERMS = 8;
/** Letters that a search takes. */
export const LONGEST_SEARCH = 200;

/** What was typed into a search, as the terms to mark where a fax was found. */
export function searchTerms(typed: string): SearchTerm[] {
  return waysToSearch(typed).flat();
}

/**
 * The ways in which a search can be meant: each is a list of terms that must all be found, and one way is enough. Pieces
 * such as "312 736" are one telephone number, or several numbers that stand apart. None where no letter or digit was typed.
 */
export function waysToSearch(typed: string): SearchTerm[][] {
  const whole = typed
    .replaceAll("\0", "")
    .replaceAll(/\p{Cs}/gu, "")
    .trim();
  const text = isNumber(plainNumber(whole).trim()) ? plainNumber(whole).trim() : whole;
  const words = [...new Set(text.toLowerCase().split(/\s+/))]
    .filter((word) => foldWords(word) !== "")
    .slice(0, MOST_TERMS);
  if (words.length === 0) return [];
  const asWords = words.map(termOf);
  if (words.length === 1 || !isNumber(text)) return [asWords];
  // Short pieces, as of "+49 30 901", stand on their own on every other page.
  return words.every(isNumber) ? [[termOf(text)], asWords] : [[termOf(text)]];
}

/** Whether a word of a term is looked for inside the words of names and notes, too: "berg" in "Kupferberg". */
export function isSoughtWithin(word: string): boolean {
  return word.length >= FEWEST_LETTERS_WITHIN && !word.includes(" ");
}

function termOf(text: string): SearchTerm {
  return { digits: isNumber(text) ? digitsOf(text) : "", words: readingsOf(text) };
}

/** "x-ray" stands as "x ray" or "xray". */
function readingsOf(text: string): string[] {
  const apart = foldWords(text.replaceAll(/\p{Pd}/gu, " ")).trim();
  const asOne = foldWords(text.replaceAll(/\p{Pd}/gu, "")).trim();
  return [...new Set([apart, asOne])];
}

function isNumber(text: string): boolean {
  return digitsOf(text).length >= FEWEST_DIGITS && /^[\d\s+()./-]+$/.test(text);
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, "");
}
