/** As many characters as a row of a list has room for. */
const LONGEST = 90;

/** How a text begins, in one line; what has neither letter nor digit is no word: lines and specks are read as such. "" for no words. */
export function beginningOf(text: string): string {
  const words = text.split(/[\s\p{Cc}\p{Cf}]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return Array.from(words.join(" ")).slice(0, LONGEST).join("").trimEnd();
}
