import { expect, it } from "vitest";
import { optionalWholeNumber, typedWholeNumber } from "./typed-whole-number";

const days = typedWholeNumber({ least: 0, most: 3_650, words: "Type whole days from 0 to 3,650." });

it.each([
  ["30", 30],
  [" 30 ", 30],
  ["0", 0],
  ["1,000", 1_000],
  ["1.000", 1_000],
  ["1 000", 1_000],
  [30, 30],
])("reads %j as %d", (typed, read) => {
  expect(days.parse(typed)).toBe(read);
});

it.each([
  "",
  " ",
  "30.5",
  "30,5",
  "1e2",
  "0x10",
  "thirty",
  "-1",
  "3651",
  "1,00",
  null,
  undefined,
  true,
  [],
  ["30"],
  {},
])("refuses %j and says what to type", (typed) => {
  const { error } = days.safeParse(typed);
  expect(error?.issues.map(({ message }) => message)).toEqual(["Type whole days from 0 to 3,650."]);
});

it("takes what is not there as the usual, and nothing else", () => {
  const retries = typedWholeNumber({ least: 0, most: 5, usual: 2 });
  expect(retries.parse(undefined)).toBe(2);
  expect(["", null, false].filter((typed) => retries.safeParse(typed).success)).toEqual([]);
});

it.each(["", " ", null])("takes %j as nothing where that may be", (typed) => {
  expect(optionalWholeNumber({ least: 1, most: 5 }).parse(typed)).toBeNull();
});

it.each(["0", "30.5", true, undefined])("refuses %j where a number or nothing may be", (typed) => {
  expect(optionalWholeNumber({ least: 1, most: 500 }).safeParse(typed).success).toBe(false);
});
