/**
 * How search reads a text: without accents, apostrophes and capital letters, ligatures and wide letters as plain ones. The
 * database does the same in `search_words`, which a migration defines: whoever changes one changes both.
 */
export function foldLetters(text: string): string {
  return text
    .replaceAll(UNSEEN, "")
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[ßæœþøđðłħıς]/g, (letter) => PLAIN[letter] ?? letter);
}

/** The words of a text, each after a space; those with hyphens stand once apart and, at the end, once as one. */
export function foldWords(text: string): string {
  const words = foldLetters(text)
    .replaceAll(HYPHENS, "-")
    .replaceAll(/-[ \t\r]*\n\s*/g, "-")
    .replaceAll(SEPARATORS, " ");
  const compounds = words.match(/[^ -]+(?:-[^ -]+)+/g) ?? [];
  return [...words.split(/[ -]+/), ...compounds.map((compound) => compound.replaceAll("-", ""))]
    .filter(Boolean)
    .map((word) => ` ${word}`)
    .join("");
}

/**
 * What a folded word looks like to an OCR engine, which takes O for 0 and rn for m: words of the same look may be one. None
 * for phrases, and for words so short that many would look alike. The database does the same in `look_alikes`.
 */
export function lookOf(word: string): string | undefined {
  const length = [...word].length;
  if (word.includes(" ") || length < LOOK_LETTERS.fewest || length > LOOK_LETTERS.most) return undefined;
  return word
    .replaceAll("rn", "m")
    .replaceAll("vv", "w")
    .replaceAll(/[01i582]/g, (sign) => LOOKS[sign] ?? sign);
}

const LOOK_LETTERS = { fewest: 5, most: 60 } as const;

/** Each letter of a look stands for these, too, in a pattern. */
export const ALIKE: Readonly<Record<string, string>> = {
  ...{ o: "[o0]", l: "[l1i]", s: "[s5]", b: "[b8]", z: "[z2]" },
  ...{ m: "(?:m|rn)", w: "(?:w|vv)" },
};

const LOOKS: Readonly<Record<string, string>> = { "0": "o", "1": "l", i: "l", "5": "s", "8": "b", "2": "z" };

/** Apostrophes, and the hyphen that shows only at the end of a line. */
const UNSEEN = /['`´‘’‛′ʹʼ\u00ad]/g;
const HYPHENS = /[-‐‑‒–—―−]/g;
/** Blanks and the signs of ASCII but the hyphen, then those of Latin, general and ideographic punctuation. */
const SEPARATORS = /[\t-\r !-,./:-@[-`{-\u00bf\u2000-\u206f\u3000-\u303f]+/g;

const PLAIN: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ħ: "h",
  ı: "i",
  ς: "σ",
};
