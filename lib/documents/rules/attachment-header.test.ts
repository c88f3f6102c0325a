import { expect, it } from "vitest";
import { attachmentHeader } from "./attachment-header";

it.each([
  ["Referral letter.pdf", "Referral%20letter.pdf"],
  ["Überweisung (2).pdf", "%C3%9Cberweisung%20%282%29.pdf"],
  ['a"; filename="b\r\nSet-Cookie: x', "a%22%3B%20filename%3D%22b__Set-Cookie%3A%20x"],
  ["../../etc/passwd", ".._.._etc_passwd"],
  ["half a sign \ud83d", "half%20a%20sign%20_"],
])("%j", (fileName, encoded) => {
  expect(attachmentHeader(fileName)).toBe(`attachment; filename="document.pdf"; filename*=UTF-8''${encoded}`);
});
