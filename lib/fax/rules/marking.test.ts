import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markTerms, markTermsWithin } from "./mark-terms";
import { passageOf } from "./passage";
import { searchTerms, waysToSearch } from "./search-terms";

const written = (parts: ReturnType<typeof markTerms>) =>
  parts.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join("");

describe("waysToSearch", () => {
  it("takes words one by one, without accents and apostrophes, numbers also as their digits", () => {
    expect(waysToSearch("Knee  Müller’s knee 736-7276 12 &")).toEqual([
      [
        { digits: "", words: ["knee"] },
        { digits: "", words: ["mullers"] },
        { digits: "7367276", words: ["736 7276", "7367276"] },
        { digits: "", words: ["12"] },
      ],
    ]);
    expect(waysToSearch("  ")).toEqual([]);
    expect(waysToSearch("'")).toEqual([]);
  });

  it("takes pieces of a number for one, and for several where none is short", () => {
    expect(waysToSearch(" +1 312 736")).toEqual([[{ digits: "1312736", words: ["1 312 736"] }]]);
    expect(waysToSearch("(312) 736")).toEqual([
      [{ digits: "312736", words: ["312 736"] }],
      [
        { digits: "312", words: ["312"] },
        { digits: "736", words: ["736"] },
      ],
    ]);
  });
});

describe("markTerms", () => {
  it("marks words as far as they go, in any case", () => {
    expect(written(markTerms("Knee MRI for the kneecap", searchTerms("knee")))).toBe("[Knee] MRI for the [kneecap]");
  });

  it("marks words from their beginning only, however they are spelled", () => {
    expect(written(markTerms("In summary, Mary's friend", searchTerms("mary")))).toBe("In summary, [Mary's] friend");
    expect(written(markTerms("At St Mary’s for Dr. Müller", searchTerms("marys muller")))).toBe(
      "At St [Mary’s] for Dr. [Müller]",
    );
    expect(written(markTerms("Mu\u0308ller: X-ray, menis- cus", searchTerms("muller xray meniscus")))).toBe(
      "[Mu\u0308ller]: [X-ray], [menis- cus]",
    );
    expect(written(markTerms("xray or x ray", searchTerms("x-ray")))).toBe("[xray] or [x ray]");
  });

  it("marks what looks like a word that is nowhere", () => {
    expect(written(markTerms("cornmon ZEBRAO1-a and ZEBR", searchTerms("zebra01 common")))).toBe(
      "[cornmon] [ZEBRAO1]-a and ZEBR",
    );
    expect(written(markTerms("modem and modern", searchTerms("modern")))).toBe("modem and [modern]");
    expect(written(markTerms("B0B", searchTerms("bob")))).toBe("B0B");
  });

  it("marks numbers however they are written", () => {
    expect(written(markTerms("+1\u00a0312\u00a0736\u00a07276", searchTerms("3127367")))).toBe(
      "+1\u00a0[312\u00a0736\u00a07]276",
    );
    expect(written(markTerms("Call (312) 736-7276", searchTerms("312 736 7276")))).toBe("Call ([312) 736-7276]");
  });

  it("takes every sign for itself and loses nothing", () => {
    expect(written(markTerms("ab (c) a+b", searchTerms("(c) a+b")))).toBe("ab ([c]) [a+b]");
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, typed) => {
        const parts = markTerms(text, searchTerms(typed));
        return parts.map((part) => part.text).join("") === text;
      }),
    );
  });
});

describe("markTermsWithin", () => {
  it("marks what stands inside a word only where no word begins with it", () => {
    expect(written(markTermsWithin("Mia Küpferberg", searchTerms("berg")))).toBe("Mia Küpfer[berg]");
    expect(written(markTermsWithin("Summary for Mary", searchTerms("mary")))).toBe("Summary for [Mary]");
    expect(written(markTermsWithin("Schlüsselbein, Bergmann", searchTerms("bein berg")))).toBe(
      "Schlüssel[bein], [Bergmann]",
    );
  });

  it("takes fewer than three letters from the beginning of a word only, and numbers wherever they are", () => {
    expect(written(markTermsWithin("Kupferberg", searchTerms("be")))).toBe("Kupferberg");
    expect(written(markTermsWithin("+1 312 736 7276", searchTerms("367")))).toBe("+1 312 7[36 7]276");
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
