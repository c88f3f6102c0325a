import { expect, it } from "vitest";
import { openFontsFor } from "./fonts";
import { printableText } from "./printable-text";

it.each([
  ["Latin, Greek, Cyrillic", "Grüße, Καλημέρα, Здравствуйте, Xin chào"],
  ["Hebrew and Arabic", "שלום، مرحبا"],
  ["Chinese, Japanese, Korean", "你好，こんにちは、안녕하세요"],
  ["Hindi", "नमस्ते, रोगी की रिपोर्ट संलग्न है। १२३"],
  ["Bengali", "নমস্কার, রিপোর্ট সংযুক্ত।"],
  ["Punjabi", "ਸਤ ਸ੍ਰੀ ਅਕਾਲ"],
  ["Gujarati", "નમસ્તે"],
  ["Tamil", "வணக்கம்"],
  ["Telugu", "నమస్కారం"],
  ["Kannada", "ನಮಸ್ಕಾರ"],
  ["Malayalam", "നമസ്കാരം"],
  ["Sinhala", "ආයුබෝවන්"],
  ["Thai", "สวัสดีครับ"],
  ["Lao", "ສະບາຍດີ"],
  ["Khmer", "សួស្តី"],
  ["Burmese", "မင်္ဂလာပါ"],
  ["Georgian", "გამარჯობა"],
  ["Armenian", "Բարեւ ձեզ"],
  ["Amharic", "ሰላም፣ እንደምን አለህ።"],
])("prints %s as it was typed", async (_language, text) => {
  await openFontsFor(text);
  expect(printableText(text)).toBe(text);
});

it("prints a box where no font has the character", async () => {
  await openFontsFor("");
  expect(printableText("Done 🎉")).toBe("Done □");
});
