import { expect, it } from "vitest";
import { turnedLines } from "./page-text";

const LINE = { text: "Total", left: 0.125, top: 0.25, width: 0.5, height: 0.0625 };

it.each([
  [0, { left: 0.125, top: 0.25, width: 0.5, height: 0.0625 }],
  [90, { left: 0.6875, top: 0.125, width: 0.0625, height: 0.5 }],
  [180, { left: 0.375, top: 0.6875, width: 0.5, height: 0.0625 }],
  [270, { left: 0.25, top: 0.375, width: 0.0625, height: 0.5 }],
] as const)("a line stands, turned by %i degrees, where its words are seen", (rotation, box) => {
  expect(turnedLines([LINE], rotation)).toEqual([{ text: "Total", ...box }]);
});
