import { expect, it } from "vitest";
import { pagesInWords, pagesOfWords, partWords } from "./part-words";

it("pages of a part stand in ranges", () => {
  expect(pagesInWords([2])).toBe("2");
  expect(pagesInWords([1, 2, 3, 5, 7, 8])).toBe("1–3, 5, 7–8");
  for (const pages of [[2], [1, 2, 3, 5, 7, 8], [10, 12, 13]]) expect(pagesOfWords(pagesInWords(pages))).toEqual(pages);
  expect([partWords("2"), partWords("12"), partWords("1–3"), partWords("1, 3")]).toEqual([
    "page 2",
    "page 12",
    "pages 1–3",
    "pages 1, 3",
  ]);
});
