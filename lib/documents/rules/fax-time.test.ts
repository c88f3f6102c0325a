import { expect, it } from "vitest";
import { faxSeconds, pageSeconds } from "./fax-time";

it("a usual page takes about twenty seconds, a scattered photo minutes", () => {
  expect(pageSeconds(31_000)).toBeCloseTo(19.2, 1);
  expect(pageSeconds(784_000)).toBeGreaterThan(400);
});

it("adds the pages and the call", () => {
  const speed = { bitsPerSecond: 8000, secondsPerPage: 3, secondsPerCall: 10 };
  expect(faxSeconds([1000, 2000], speed)).toBe(10 + 1 + 3 + 2 + 3);
});
