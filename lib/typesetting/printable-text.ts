import { fontsOf } from "./fonts";

const NOT_IN_A_FONT = "□";
const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/**
 * The text with what can be printed of it: characters that no font has, such as emoji, become a box. Marks that turn the
 * direction of what follows are left out, so that nothing reads other than it was typed.
 */
export function printableText(text: string): string {
  const plain = text
    .normalize("NFC")
    .replaceAll(/\r\n?|[\u2028\u2029]/g, "\n")
    .replaceAll("\t", "    ")
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/gu, "");
  return plain.split("\n").map(printableLine).join("\n");
}

/** A line at a time: what Node takes to find characters grows with the square of a text's length. */
function printableLine(line: string): string {
  const characters = Array.from(graphemes.segment(line), ({ segment }) => segment);
  return characters.map((character) => (isPrintable(character) ? character : NOT_IN_A_FONT)).join("");
}

const known = new Map<string, boolean>();

function isPrintable(grapheme: string): boolean {
  const answer = known.get(grapheme) ?? isInFonts(grapheme);
  known.set(grapheme, answer);
  return answer;
}

function isInFonts(grapheme: string): boolean {
  return Array.from(grapheme).every((character) => {
    if (/[\n\u200c-\u200f\u00ad]/.test(character)) return true;
    const codePoint = character.codePointAt(0) ?? 0;
    return fontsOf(400).some((font) => font.hasGlyphForCodePoint(codePoint));
  });
}
