import { expect, it } from "vitest";
import { fontFamilies, fontsOf, openFontsFor } from "./fonts";

const LETTERS = Array.from({ length: 26 }, (_, index) => String.fromCharCode(97 + index));
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

/** The names of the world's languages, countries and months: hundreds of words as they are written. */
function wordsIn(language: string): string[] {
  const languages = new Intl.DisplayNames(language, { type: "language" });
  const regions = new Intl.DisplayNames(language, { type: "region" });
  const names = CODES.flatMap((code) => [languages.of(code) ?? code, regions.of(code.toUpperCase()) ?? code]);
  const months = Array.from({ length: 12 }, (_, month) =>
    new Date(2026, month, 13).toLocaleDateString(language, { weekday: "long", month: "long" }),
  );
  return [...new Set([...names, ...months])].filter((name) => !/^[a-z]+$/i.test(name));
}

it.each([
  ["Hebrew", "he"],
  ["Arabic", "ur"],
  ["Devanagari", "hi"],
  ["Bengali", "bn"],
  ["Gurmukhi", "pa"],
  ["Gujarati", "gu"],
  ["Tamil", "ta"],
  ["Telugu", "te"],
  ["Kannada", "kn"],
  ["Malayalam", "ml"],
  ["Sinhala", "si"],
  ["Thai", "th"],
  ["Lao", "lo"],
  ["Khmer", "km"],
  ["Myanmar", "my"],
  ["Georgian", "ka"],
  ["Armenian", "hy"],
  ["Ethiopic", "am"],
])("%s sets every word, regular and bold", async (family, language) => {
  const words = wordsIn(language);
  expect(words.length).toBeGreaterThan(400);
  await openFontsFor(words.join(" "));
  const place = fontFamilies().indexOf(family);
  for (const weight of [400, 700] as const) {
    const font = fontsOf(weight)[place];
    for (const word of words) expect(font?.layout(word).advanceWidth, word).toBeGreaterThan(0);
  }
});
