import { expect, it } from "vitest";
import { pictureHeight } from "./page-picture";

it.each([
  ["Letter", [612, 792], 1118],
  ["landscape", [792, 612], 668],
  ["a sliver", [1, 14_400], 8640],
  ["a ribbon", [14_400, 1], 86],
  ["nothing", [0, 0], 1118],
  ["nonsense", [Number.NaN, -5], 1118],
  ["a giant", [2_147_483_648, 2_147_483_648], 864],
] as const)("%s, 864 pixels wide", (_, size, height) => {
  expect(pictureHeight(size, 864)).toBe(height);
});

it("never asks for a picture that WebP cannot hold", () => {
  expect(pictureHeight([1, 14_400], 1728)).toBe(16_383);
});
