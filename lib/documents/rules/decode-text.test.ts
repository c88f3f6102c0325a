import { expect, it } from "vitest";
import { decodeText } from "./decode-text";

const TEXT = "Grüße, “Mia” – 12 €";

it.each([
  ["UTF-8", Buffer.from(TEXT)],
  ["UTF-8 with a mark", Buffer.from(`\ufeff${TEXT}`)],
  ["UTF-16, little end first", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
  ["UTF-16, big end first", Buffer.from(`\ufeff${TEXT}`, "utf16le").swap16()],
  ["Windows-1252", Buffer.from("Gr\xfc\xdfe, \x93Mia\x94 \x96 12 \x80", "latin1")],
])("reads %s", (_, bytes) => {
  expect(decodeText(bytes)).toBe(TEXT);
});
