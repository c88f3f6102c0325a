import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FILE_ENDINGS, FILE_KIND_WORDS, isFileKind } from "./file-kind";
import { refusalWords } from "./refusal-words";

const kinds = Object.keys(FILE_KIND_WORDS).filter(isFileKind);

it("tells in the documentation what becomes of every kind of file", () => {
  const page = readFileSync("docs/documents.md", "utf8");
  expect([...kinds, ...Object.keys(FILE_ENDINGS)].filter((kind) => !page.includes(`\`${kind}\``))).toEqual([]);
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
