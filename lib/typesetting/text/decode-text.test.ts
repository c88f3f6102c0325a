import { expect, it } from "vitest";
import { decodeText, otherEncodings } from "./decode-text";

const bytes = (hex: string) => Buffer.from(hex.replaceAll(" ", ""), "hex");
const latin1 = (text: string) => Buffer.from(text, "latin1");

it.each([
  ["UTF-8", Buffer.from("Grüße, 你好"), "Grüße, 你好", "utf-8", true],
  ["UTF-8 with a mark", Buffer.from("\ufeffHi"), "Hi", "utf-8", true],
  ["UTF-16 with a mark", Buffer.from("\ufeffDear", "utf16le"), "Dear", "utf-16le", true],
  ["UTF-16 without a mark", Buffer.from("Dear colleague\r\n", "utf16le"), "Dear colleague\r\n", "utf-16le", true],
  [
    "Western letters of Windows",
    latin1("Gr\xfc\xdfe aus M\xfcnchen, \x84Zitat\x93"),
    "Grüße aus München, „Zitat“",
    "windows-1252",
    false,
  ],
  ["Cyrillic letters", bytes("cff0e8e2e5f220e4eeeaf2eef0"), "Привет доктор", "windows-1251", false],
  [
    "Chinese in GBK",
    bytes("bbbcd5dfd0d5c3fba3bacdf5d0a1c3f7a3acbcecd1e9bde1b9fbd5fdb3a3a1a3"),
    "患者姓名：王小明，检验结果正常。",
    "gb18030",
    false,
  ],
  [
    "Japanese in Shift JIS",
    bytes("8ab38ed296bc8146 8e52936391be98598142 8c9f8db88c8b89ca82cd90b38fed82c582b78142"),
    "患者名：山田太郎。検査結果は正常です。",
    "shift_jis",
    false,
  ],
  ["Japanese of e-mail", bytes("1b2442 3173 1b2842"), "遠", "iso-2022-jp", false],
  ["two letters", latin1("OK"), "OK", "utf-8", true],
])("reads %s", (_, given, text, encoding, isSure) => {
  expect(decodeText(given)).toEqual({ text, encoding, isSure });
});

it("offers to read a text as Western, whatever else is likely, and not as what it was taken for", () => {
  const chinese = bytes("bbbcd5dfd0d5c3fba3bacdf5d0a1c3f7a3acbcecd1e9bde1b9fbd5fdb3a3a1a3");
  expect(otherEncodings(chinese, "gb18030")).toContain("windows-1252");
  expect(otherEncodings(chinese, "gb18030")).not.toContain("gb18030");
  expect(otherEncodings(chinese, "windows-1252")).toContain("gb18030");
  expect(otherEncodings(chinese, "windows-1252")).not.toContain("windows-1252");
});
