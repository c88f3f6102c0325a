import { expect, it } from "vitest";
import { backOff } from "./jobs";

it("doubles from 2 s up to 30 min", () => {
  expect([0, 1, 2, 9, 10, 1_000].map(backOff)).toEqual([2_000, 4_000, 8_000, 1_024_000, 1_800_000, 1_800_000]);
});
