import { expect, it } from "vitest";
import { pauseAfter, TRIED_FOR_MS } from "./retry-pauses";

const MINUTE_MS = 60_000;

it("waits seconds first, then longer each time, and tries a last time when three days are over", () => {
  const pauses: number[] = [];
  for (let left = TRIED_FOR_MS; left > 0; left -= pauses.at(-1) ?? 0) {
    pauses.push(pauseAfter(pauses.length + 1, left, 0.5));
  }
  expect(pauses.slice(0, 3)).toEqual([5_000, 5 * MINUTE_MS, 30 * MINUTE_MS]);
  expect(pauses.reduce((sum, pause) => sum + pause)).toBe(TRIED_FOR_MS);
  expect(pauses.length).toBeLessThan(12);
});

it("differs by a fifth at most, so that what failed together comes back apart", () => {
  const [least, most] = [pauseAfter(2, TRIED_FOR_MS, 0), pauseAfter(2, TRIED_FOR_MS, 1)];
  expect([least, most]).toEqual([4 * MINUTE_MS, 6 * MINUTE_MS]);
  const chosen = pauseAfter(2, TRIED_FOR_MS);
  expect(chosen >= least && chosen <= most).toBe(true);
});
