import { expect, it } from "vitest";
import { type ComposedPage, pagesOf } from "./composition";
import { type Finding, findingWords, WHOLE_PAGE } from "./legibility";
import { offeredTurns } from "./offered-turns";
import type { PageFacts } from "./page-facts";

const [page] = pagesOf({ documentId: "a", pages: 1 }) as [ComposedPage];
const A3 = { width: 1190.55, height: 841.89 };
const LETTER = { width: 612, height: 792 };
const SMALL: Finding = { kind: "small-type", places: [WHOLE_PAGE], points: 4 };

function facts(...findings: Finding[]): PageFacts {
  const told = findings.map((finding) => ({ ...finding, words: findingWords(finding) }));
  return { lines: 1174, bytes: 9_000, blackShare: 0.02, hasMarks: true, photoShare: 0, isBlank: false, findings: told };
}

it("offers to turn a sheet of A3 on its side when its type gets small", () => {
  expect(
    offeredTurns(
      [page, page],
      () => A3,
      () => facts(SMALL),
    ),
  ).toEqual({
    wrong: [],
    wide: [
      { place: 0, quarters: 1 },
      { place: 1, quarters: 1 },
    ],
  });
});

it.each([
  ["its type can be read", page, A3, facts()],
  ["it is turned already", { ...page, rotation: 90 }, A3, facts(SMALL)],
  ["it is no wider than a fax", page, LETTER, facts(SMALL)],
  ["it is left out", { ...page, isLeftOut: true }, A3, facts(SMALL)],
  ["it was not looked at yet", page, A3, undefined],
] as const)("does not offer to turn it when %s", (_, of, size, known) => {
  expect(
    offeredTurns(
      [of],
      () => size,
      () => known,
    ),
  ).toEqual({ wrong: [], wide: [] });
});

it.each([
  [90, 1],
  [180, 2],
  [270, 3],
] as const)("turns a page upright that has to be turned by %i degrees", (turn, quarters) => {
  const known = facts({ kind: "turned", places: [WHOLE_PAGE], turn });
  expect(
    offeredTurns(
      [page],
      () => LETTER,
      () => known,
    ).wrong,
  ).toEqual([{ place: 0, quarters }]);
});
