import { expect, it } from "vitest";
import { attachmentHeader } from "./attachment-header";

it.each([
  ["Referral letter.pdf", "document.pdf", "Referral%20letter.pdf"],
  ["Überweisung (2).tif", "document.tif", "%C3%9Cberweisung%20%282%29.tif"],
  ['a"; filename="b\r\nSet-Cookie: x', "document", "a%22%3B%20filename%3D%22b__Set-Cookie%3A%20x"],
  ["../../etc/passwd", "document", ".._.._etc_passwd"],
  ["half a sign \ud83d", "document", "half%20a%20sign%20_"],
])("%j", (fileName, plain, encoded) => {
  expect(attachmentHeader(fileName)).toBe(`attachment; filename="${plain}"; filename*=UTF-8''${encoded}`);
});
