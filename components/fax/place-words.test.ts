import { expect, it } from "vitest";
import { placeWords } from "./place-words";

it.each([
  [2, 12, 0, 0, "3 of 12"],
  [2, 50, 50, 28, "53 of 128"],
  [0, 50, 0, 1001, "1 of 1,000+"],
  [49, 50, 1000, 3, "1,050 of 1,000+"],
  [0, 50, 1001, 3, ""],
])("the fax at %d of %d, with %d newer and %d older, is %s", (at, shown, newer, older, words) => {
  expect(placeWords(at, shown, newer, older)).toBe(words);
});
