import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markTerms } from "./mark-terms";
import { passageOf } from "./passage";
import { searchTerms } from "./search-terms";

const written = (parts: ReturnType<typeof markTerms>) =>
  parts.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join("");

describe("searchTerms", () => {
  it("takes a number in any way of writing it for one term, and everything else for words", () => {
    expect(searchTerms(" (312) 736-72 ")).toEqual([{ part: "31273672", words: "(312) 736-72" }]);
    expect(searchTerms("Knee  MRI knee")).toEqual([
      { part: "knee", words: "knee" },
      { part: "mri", words: "mri" },
    ]);
    expect(searchTerms("12")).toEqual([{ part: "12", words: "12" }]);
    expect(searchTerms("  ")).toEqual([]);
  });
});

describe("markTerms", () => {
  it("marks words as far as they go, in any case", () => {
    expect(written(markTerms("Knee MRI for the kneecap", searchTerms("knee")))).toBe("[Knee] MRI for the [kneecap]");
  });

  it("marks numbers however they are written", () => {
    expect(written(markTerms("+1\u00a0312\u00a0736\u00a07276", searchTerms("3127367")))).toBe(
      "+1\u00a0[312\u00a0736\u00a07]276",
    );
    expect(written(markTerms("Call (312) 736-7276", searchTerms("312 736 7276")))).toBe("Call ([312) 736-7276]");
  });

  it("takes every sign for itself and loses nothing", () => {
    expect(written(markTerms("a.b (c) a+b", searchTerms("(c) a+b")))).toBe("a.b [(c)] [a+b]");
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, typed) => {
        const parts = markTerms(text, searchTerms(typed));
        return parts.map((part) => part.text).join("") === text;
      }),
    );
  });
});

describe("passageOf", () => {
  const page = `${"Dear colleagues, thank you. ".repeat(10)}The left\nmeniscus is torn. ${"More follows here. ".repeat(20)}`;

  it("shows a few words before and after, cut between words", () => {
    const passage = written(passageOf(page, searchTerms("meniscus")));
    expect(passage).toContain("The left [meniscus] is torn.");
    expect(passage).toMatch(/^… \w/);
    expect(passage).toMatch(/ …$/);
    expect(passage.length).toBeLessThan(160);
  });

  it("begins at the beginning where the word is near it, or is not recognized", () => {
    expect(written(passageOf("The left knee", searchTerms("knee")))).toBe("The left [knee]");
    expect(written(passageOf("The left knee", searchTerms("other")))).toBe("The left knee");
  });
});
