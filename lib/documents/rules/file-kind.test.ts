import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FILE_ENDINGS, FILE_KIND_WORDS, isFileKind } from "./file-kind";
import { type FileNote, offersOf } from "./file-notes";
import { refusalWords } from "./refusal-words";

const kinds = Object.keys(FILE_KIND_WORDS).filter(isFileKind);

it("tells in the documentation what becomes of every kind of file", () => {
  const page = readFileSync("docs/documents.md", "utf8");
  expect([...kinds, ...Object.keys(FILE_ENDINGS)].filter((kind) => !page.includes(`\`${kind}\``))).toEqual([]);
});

/** Each row of the table: the kinds in it, and what happens to them. */
const rows = readFileSync("docs/documents.md", "utf8")
  .split("\n| what people hand in |")[1]
  ?.split("\n\n")[0]
  ?.split("\n")
  .slice(2)
  .map((row) => row.split("|").slice(1, 3) as [string, string]);
const tellOf = (kind: string) => rows?.find(([named]) => named.includes(`\`${kind}\``))?.[1] ?? "";

it.each([
  ["asked to save it as a JPEG or PNG picture", /JPEG/],
  ["asked to print it to a PDF", /Print > Save as PDF/],
  ["asked to export it as a PDF", /Export To > PDF/],
  ["asked to unpack it", /Unpack it/],
  ["asked to save a copy without the password", /Save a copy without the password/],
])("asks what the documentation says that it asks: %s", (told, asked) => {
  const meant = kinds.filter((kind) => tellOf(kind).includes(told));
  expect(meant).not.toEqual([]);
  for (const found of meant) expect(refusalWords({ kind: "not-a-pdf", found }, "letter")).toMatch(asked);
});

it.each([
  ["text", "with others one click away", { kind: "encoding", taken: "gb18030", others: ["big5"], isDoubtful: false }],
  ["pdf", "become pages with one click", { kind: "attachments", names: ["a.pdf"] }],
  ["excel", "is said and taken back with one click", { kind: "fitted" }],
] as const)("offers with one click what the documentation says of %s", (kind, told, note) => {
  expect(tellOf(kind)).toContain(told);
  expect(offersOf({ ...note, ...("others" in note && { others: [...note.others] }) } as FileNote)).toHaveLength(1);
});

it("says one click of nothing else", () => {
  expect(rows?.filter(([, told]) => told.includes("one click"))).toHaveLength(3);
});

it.each(kinds)("never calls %s damaged, and says what to do", (found) => {
  const words = refusalWords({ kind: "not-a-pdf", found }, "letter");
  expect(words).not.toContain("damaged");
  expect(words).toMatch(/^letter is .+\. [A-Z].+\.$/);
});

it("asks to unpack archives alone", () => {
  const unpacked = kinds.filter((found) => refusalWords({ kind: "not-a-pdf", found }, "a").includes("Unpack"));
  expect(unpacked).toEqual(["zip", "archive"]);
});
