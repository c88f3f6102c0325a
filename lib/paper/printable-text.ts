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
  return Array.from(graphemes.segment(plain), ({ segment }) => (isPrintable(segment) ? segment : NOT_IN_A_FONT)).join(
    "",
  );
}

function isPrintable(grapheme: string): boolean {
  return Array.from(grapheme).every((character) => {
    if (/[\n\u200c-\u200f\u00ad]/.test(character)) return true;
    const codePoint = character.codePointAt(0) ?? 0;
    return fontsOf(400).some((font) => font.hasGlyphForCodePoint(codePoint));
  });
}
