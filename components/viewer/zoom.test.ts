import { expect, it } from "vitest";
import { nextStep, shareOf, sheetWidth, withinSteps } from "./zoom";

const LETTER = [612, 792] as const;

it.each([
  [1, 1, 1.25],
  [1, -1, 0.75],
  [0.62, 1, 0.75],
  [0.62, -1, 0.5],
  [4, 1, 4],
  [0.25, -1, 0.25],
  [0.7499, 1, 1],
] as const)("from %d in direction %d to %d", (share, direction, expected) => {
  expect(nextStep(share, direction)).toBe(expected);
});

it("stays within what can be chosen", () => {
  expect([0.01, 1.37, 9].map(withinSteps)).toEqual([0.25, 1.37, 4]);
});

it("shows paper in its size at 100 %", () => {
  expect(sheetWidth(1, LETTER)).toBe("816px");
  expect(shareOf(408, LETTER)).toBe(0.5);
  expect(sheetWidth(0.5, [792, 612])).toBe("528px");
});

it("gives a page that claims nonsense the size of Letter", () => {
  expect(sheetWidth(1, [0, Number.NaN])).toBe("816px");
});
