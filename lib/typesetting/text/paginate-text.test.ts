import { expect, it } from "vitest";
import { paginateText } from "./paginate-text";
import { type Row, typeRow } from "./type-rows";

/** A row as it reads in columns; bold in capitals before a colon. */
function shown(row: Row): string {
  if (typeof row === "string") return row;
  return row.reduce((line, { text, column }) => line.padEnd(column) + text, "");
}

const pagesOf = (text: string) => paginateText(text).pages.map((page) => page.map(shown));

it.each([
  ["a form feed begins a page", "one\ftwo", [["one"], ["two"]]],
  ["a form feed at the end begins none", "one\nline\n\f", [["one", "line"]]],
  ["DOS's mark ends the text", "Dear colleague,\r\n\x1arubbish", [["Dear colleague,"]]],
  ["two letters are a page", "OK\n", [["OK"]]],
  ["returns alone end lines, as on old Macintoshes", "one\rtwo", [["one", "two"]]],
  ["colours of terminals are left out", "\x1b[1;31mred\x1b[0m", [["red"]]],
  ["a blank line stays", "a\n\nb", [["a", "", "b"]]],
])("%s", (_, text, pages) => {
  expect(pagesOf(text)).toEqual(pages);
});

it.each([
  ["Name\tDose\tTimes", "Name    Dose    Times"],
  ["Amoxicillin\t500 mg\t3", "Amoxicillin     500 mg  3"],
  ["12345678\tx", "12345678        x"],
  ["\tx", "        x"],
  ["日本\tx", "日 本     x"],
])("sets tabs at every eighth column: %j", (typed, columns) => {
  expect(shown(typeRow(typed)).replaceAll("日本", "日 本")).toBe(columns);
});

it("makes what is typed over itself bold or underlined", () => {
  const bold = { text: "A", column: 0, isBold: true, isUnderlined: false };
  const underlined = { text: "B", column: 0, isBold: false, isUnderlined: true };
  expect(typeRow("A\bA")).toEqual([bold]);
  expect(typeRow("B\b_")).toEqual([underlined]);
  expect(typeRow("_\bB")).toEqual([underlined]);
  expect(typeRow("A\rA")).toEqual([bold]);
});

it.each([
  [80, 80],
  [81, 132],
  [132, 132],
])("fits lines of %i columns without breaking them", (length, columns) => {
  const text = `${"x".repeat(length)}\n`.repeat(3);
  const { grid, pages } = paginateText(text);
  expect(grid.columns).toBe(columns);
  expect(pages.flat()).toHaveLength(3);
});

it("breaks prose between words and tables at 132 columns", () => {
  const prose = paginateText("word ".repeat(100));
  expect(prose.grid.columns).toBe(80);
  expect(prose.pages.flat().every((row) => shown(row).startsWith("word") && shown(row).endsWith("word"))).toBe(true);
  expect(paginateText(`${"cell      ".repeat(20)}\n`).grid.columns).toBe(132);
  expect(
    paginateText("漢".repeat(100))
      .pages.flat()
      .map((row) => row.length),
  ).toEqual([40, 40, 20]);
});

it("keeps a printer's pages of 66 lines whole", () => {
  const page = "line\n".repeat(66);
  expect(paginateText(`${page}\f${page}`).pages.map((rows) => rows.length)).toEqual([66, 66]);
});
