import { ALIKE, foldLetters, lookOf } from "./fold-words";
import { isSoughtWithin, type SearchTerm } from "./search-terms";

/** A text in parts, those that were searched for marked. */
export type MarkedPart = { text: string; isMarked: boolean };

/**
 * Marks what was searched for: numbers however they are written, words from their beginning as far as they go. A word that
 * is nowhere is marked where something looks like it, as when an OCR engine took O for 0.
 */
export function markTerms(text: string, terms: readonly SearchTerm[]): MarkedPart[] {
  return mark(text, terms, lookingLike);
}

/** The same for names and notes, where a word that begins none is marked inside others: "berg" in "Kupferberg". */
export function markTermsWithin(text: string, terms: readonly SearchTerm[]): MarkedPart[] {
  return mark(text, terms, withinWords);
}

type PatternsOf = (term: SearchTerm) => string[];

function mark(text: string, terms: readonly SearchTerm[], orElse: PatternsOf): MarkedPart[] {
  if (text === "") return [];
  const parts: MarkedPart[] = [];
  let place = 0;
  for (const [from, to] of terms.length > 0 ? placesOf(text, terms, orElse) : []) {
    parts.push({ text: text.slice(place, from), isMarked: false }, { text: text.slice(from, to), isMarked: true });
    place = to;
  }
  parts.push({ text: text.slice(place), isMarked: false });
  return parts.filter((part) => part.text !== "");
}

function placesOf(text: string, terms: readonly SearchTerm[], orElse: PatternsOf): [number, number][] {
  const { folded, starts, ends } = foldInPlace(text);
  const patterns = terms.flatMap((term) => {
    const written = fromBeginning(term);
    return new RegExp(written.join("|"), "u").test(folded) ? written : [...written, ...orElse(term)];
  });
  const pattern = new RegExp(patterns.join("|"), "gu");
  return [...folded.matchAll(pattern)].map(({ index, 0: match }) => [
    starts[index] ?? 0,
    ends[index + match.length - 1] ?? text.length,
  ]);
}

/** The text as search reads it, and where each of its letters stands in the text itself. */
function foldInPlace(text: string): { folded: string; starts: number[]; ends: number[] } {
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = "";
  let place = 0;
  // A page has thousands of letters, and few different ones.
  const known = new Map<string, string>();
  for (const letter of text) {
    const plain = known.get(letter) ?? foldLetters(letter);
    known.set(letter, plain);
    for (let n = 0; n < plain.length; n++) starts.push(place);
    place += letter.length;
    for (let n = 0; n < plain.length; n++) ends.push(place);
    // An accent of its own belongs to the letter before it.
    if (plain === "" && /\p{M}/u.test(letter) && ends.length) ends[ends.length - 1] = place;
    folded += plain;
  }
  return { folded, starts, ends };
}

const HYPHEN = "(?:\\p{Pd}\\s?)?";

function fromBeginning({ digits, words }: SearchTerm): string[] {
  const byWords = words.map((phrase) => beginning(spelled(phrase)));
  return digits ? [[...digits].join("[^\\p{L}\\d]{0,3}"), ...byWords] : byWords;
}

function lookingLike({ words }: SearchTerm): string[] {
  const looks = words.flatMap((word) => lookOf(word) ?? []);
  return looks.map((look) => beginning(Array.from(look, (letter) => ALIKE[letter] ?? letter).join(HYPHEN)));
}

function withinWords({ words }: SearchTerm): string[] {
  return words.filter(isSoughtWithin).map(spelled);
}

function beginning(pattern: string): string {
  return `(?<![\\p{L}\\p{N}])${pattern}[\\p{L}\\p{N}]*`;
}

function spelled(phrase: string): string {
  const words = phrase.split(" ").map((word) => [...word].join(HYPHEN));
  return words.join("[^\\p{L}\\p{N}]{1,3}");
}
