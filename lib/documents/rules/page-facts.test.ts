import { expect, it } from "vitest";
import { arrivesBlank, isBlankPage } from "./page-facts";

const FINDING = { kind: "lost-detail" };

it.each([
  ["is empty", { hasMarks: false, findings: [] }, { isBlank: true, arrives: false }],
  ["has a number", { hasMarks: true, findings: [] }, { isBlank: false, arrives: false }],
  ["loses all that it has", { hasMarks: false, findings: [FINDING] }, { isBlank: false, arrives: true }],
  ["loses some of it", { hasMarks: true, findings: [FINDING] }, { isBlank: false, arrives: false }],
])("a page that %s", (_words, dots, { isBlank, arrives }) => {
  expect(isBlankPage(dots)).toBe(isBlank);
  expect(arrivesBlank(dots)).toBe(arrives);
});
