import Papa from "papaparse";
import { expect, it } from "vitest";
import { csvField, fieldAsItWas } from "./csv";

it.each([
  "+1 312 579 0015",
  "=1+1",
  "-2",
  "@sum",
  "\ttab",
  "＝1+1",
  "＋1",
  "－1",
  "＠sum",
  "\nline",
  "'=quoted",
  "''+1",
  "'plain",
  'say "hi"',
  "a;b",
  "a,b\nc",
  "",
])("keeps a spreadsheet from running %j, and reads it as it was", (text) => {
  const line = csvField(text);
  expect(line.replace(/^"/, "")).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/);
  const [[cell]] = Papa.parse<[string]>(line === "" ? '""' : line, { delimiter: "," }).data as [[string]];
  expect(fieldAsItWas(cell)).toBe(text);
});
