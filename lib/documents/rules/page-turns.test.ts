import { expect, it } from "vitest";
import { readTurns, turnsInAddress } from "./page-turns";

it("reads what it wrote, without pages that stand upright again", () => {
  const turns = new Map([
    [2, 90],
    [3, 0],
    [15, 270],
  ] as const);
  expect(turnsInAddress(turns)).toBe("2-90.15-270");
  expect([...readTurns(turnsInAddress(turns))]).toEqual([
    [2, 90],
    [15, 270],
  ]);
});

it.each([undefined, ["2-90"], "", "2-45", "page"])("reads no turns out of %j", (text) => {
  expect(readTurns(text).size).toBe(0);
});
