import { describe, expect, it } from "vitest";
import { breakLines } from "./break-lines";

/** Each character is one wide, a wide one two. */
function measure(text: string): number {
  return Array.from(text).reduce((width, character) => width + (/[\u3000-\u9fff]/.test(character) ? 2 : 1), 0);
}

describe("breakLines", () => {
  it.each([
    ["words at spaces", "one two three", 7, ["one two", "three"]],
    ["what fits, on one line", "one two", 7, ["one two"]],
    ["a space at the end needs no room", "one two ", 7, ["one two"]],
    ["Chinese between any two characters", "你好世界", 4, ["你好", "世界"]],
    ["no line begins with a full stop", "你好世。界", 6, ["你好", "世。界"]],
    ["no line ends with an opening bracket", "你好（世）", 6, ["你好", "（世）"]],
    ["Latin words inside Japanese stay whole", "東京hello都", 8, ["東京", "hello都"]],
    ["a word that is too long, where it must be", "abcdefgh", 3, ["abc", "def", "gh"]],
    ["characters of several code points whole", "e\u0301e\u0301e\u0301", 4, ["e\u0301e\u0301", "e\u0301"]],
    ["Thai between words", "สวัสดีชาวโลก", 8, ["สวัสดี", "ชาวโลก"]],
    ["nothing", "", 5, [""]],
  ])("breaks %s", (_, text, width, lines) => {
    expect(breakLines(text, width, measure)).toEqual(lines);
  });

  it("loses no character of any script", () => {
    const text =
      "Hello مرحبا بالعالم שלום 你好，世界。「東京」の天気 안녕하세요 https://example.org/a/very/long/address";
    for (const width of [2, 5, 9, 20, 100]) {
      expect(breakLines(text, width, measure).join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    }
  });
});
