import { describe, expect, it } from "vitest";
import { beginningOf } from "./beginning";

describe("the beginning of a page", () => {
  it("is one line of its words, without what scanned lines and specks were read as", () => {
    expect(beginningOf("  St Mary’s\n| —— ~\tReferral \u0000 for\u202e 4711 ...")).toBe("St Mary’s Referral for 4711");
  });

  it("is as long as a row has room for, and never half a character", () => {
    expect(beginningOf("word ".repeat(100)).length).toBeLessThanOrEqual(90);
    expect(beginningOf(`${"a".repeat(88)}𝔘𝔫𝔡`)).toBe(`${"a".repeat(88)}𝔘…`);
    expect(beginningOf(`${"a".repeat(89)}𝔘`)).toBe(`${"a".repeat(89)}𝔘`);
  });

  it("ends behind a word, and shows that more follows", () => {
    expect(beginningOf(`${"a".repeat(85)} further`)).toBe(`${"a".repeat(85)}…`);
    expect(beginningOf(`${"a".repeat(81)} further on`)).toBe(`${"a".repeat(81)} further…`);
  });

  it("is nothing where there are no words", () => {
    expect(beginningOf("— | ·\n")).toBe("");
  });
});
