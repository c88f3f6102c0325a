import { expect, it } from "vitest";
import { arrivesBlank, isBlankPage } from "./page-facts";

const FINDING = { kind: "lost-detail" };

it.each([
  ["is empty", { blackShare: 0, findings: [] }, { isBlank: true, arrives: false }],
  ["has a few specks", { blackShare: 0.00004, findings: [] }, { isBlank: true, arrives: false }],
  ["has a number", { blackShare: 0.0001, findings: [] }, { isBlank: false, arrives: false }],
  ["loses all that it has", { blackShare: 0.00001, findings: [FINDING] }, { isBlank: false, arrives: true }],
  ["loses some of it", { blackShare: 0.02, findings: [FINDING] }, { isBlank: false, arrives: false }],
])("a page that %s", (_words, dots, { isBlank, arrives }) => {
  expect(isBlankPage(dots)).toBe(isBlank);
  expect(arrivesBlank(dots)).toBe(arrives);
});
