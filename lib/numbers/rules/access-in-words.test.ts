import { expect, it } from "vitest";
import { accessInWords } from "./access-in-words";

const people = ["Mia", "Leo", "Noa", "Ida"].map((name) => ({ name }));

it.each([
  [true, 4, "Everyone"],
  [false, 0, "Admins only"],
  [false, 3, "Mia, Leo, Noa"],
  [false, 4, "4\u00a0people"],
])("for everyone: %s, %i chosen people: %s", (isForEveryone, count, words) => {
  expect(accessInWords({ isForEveryone, people: people.slice(0, count) })).toBe(words);
});
