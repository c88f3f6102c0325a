import { expect, it } from "vitest";
import { tableText } from "./table-text";

it.each([
  ["commas", 'Name,Dose\n"Smith, Ana",5\n'],
  ["semicolons", 'Name;Dose\n"Smith, Ana";5\n'],
  ["tabs", "Name\tDose\nSmith, Ana\t5\n"],
])("puts cells between %s under their headings", (_, csv) => {
  expect(tableText(csv).split("\n")).toEqual(["Name       │ Dose", "───────────┼─────", "Smith, Ana │ 5"]);
});

it("breaks long cells below themselves, so that every line has room on a printer's page", () => {
  const lines = tableText(`a,b\n${"word ".repeat(60)},${"x".repeat(200)}\n`).split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(132);
  expect(lines.join("").match(/word/g)).toHaveLength(60);
  expect(lines.join("").match(/x/g)).toHaveLength(200);
});
