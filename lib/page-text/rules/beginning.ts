/** As many characters as a row of a list has room for. */
const LONGEST = 90;

/**
 * How a text begins, in one line, and "…" where more follows; what has neither letter nor digit is no word: lines and specks are read as
 * such. "" for no words.
 */
export function beginningOf(text: string): string {
  const words = text.split(/[\s\p{Cc}\p{Cf}]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = Array.from(words.join(" "));
  if (letters.length <= LONGEST) return letters.join("");
  const begun = letters.slice(0, LONGEST - 1).join("");
  const lastGap = letters[LONGEST - 1] === " " ? -1 : begun.lastIndexOf(" ");
  return `${lastGap > 0 ? begun.slice(0, lastGap) : begun}…`;
}
