import { expect, it } from "vitest";
import { askedPause, pauseAfter, TRIED_FOR_MS } from "./retry-pauses";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

it("waits seconds first, then longer each time, and tries a last time when three days are over", () => {
  const pauses: number[] = [];
  for (let left = TRIED_FOR_MS; left > 0; left -= pauses.at(-1) ?? 0) {
    pauses.push(pauseAfter(pauses.length + 1, left, { chance: 0.5 }));
  }
  expect(pauses.slice(0, 3)).toEqual([5_000, 5 * MINUTE_MS, 30 * MINUTE_MS]);
  expect(pauses.reduce((sum, pause) => sum + pause)).toBe(TRIED_FOR_MS);
  expect(pauses.length).toBeLessThan(12);
});

it("differs by a fifth at most, so that what failed together comes back apart", () => {
  const [least, most] = [pauseAfter(2, TRIED_FOR_MS, { chance: 0 }), pauseAfter(2, TRIED_FOR_MS, { chance: 1 })];
  expect([least, most]).toEqual([4 * MINUTE_MS, 6 * MINUTE_MS]);
  const chosen = pauseAfter(2, TRIED_FOR_MS);
  expect(chosen >= least && chosen <= most).toBe(true);
});

it("does not come back before an endpoint asked for, a day at most and while there is time", () => {
  const asked = (askedMs: number, leftMs = TRIED_FOR_MS, chance = 0) => pauseAfter(2, leftMs, { askedMs, chance });
  expect(asked(30 * MINUTE_MS)).toBe(30 * MINUTE_MS);
  expect(asked(30 * MINUTE_MS, TRIED_FOR_MS, 1)).toBe(36 * MINUTE_MS);
  // Sooner than it would be tried anyway is no reason to hurry.
  expect(asked(1_000)).toBe(4 * MINUTE_MS);
  expect(asked(365 * DAY_MS)).toBe(DAY_MS);
  expect(asked(365 * DAY_MS, 5_000)).toBe(5_000);
});

it("reads Retry-After as seconds, or as a date by the endpoint's own clock, of 429 and 503 only", () => {
  const date = "Mon, 30 Nov 2026 10:00:00 GMT";
  const asked = (status: number | undefined, retryAfter?: string) =>
    askedPause(status, { "retry-after": retryAfter, date });
  expect(asked(429, "120")).toBe(120_000);
  expect(asked(503, "Mon, 30 Nov 2026 10:05:00 GMT")).toBe(5 * MINUTE_MS);
  expect(askedPause(503, { "retry-after": "Mon, 30 Nov 2026 10:05:00 GMT" })).toBe(0);
  for (const none of [undefined, "", "soon", "-5", "Mon, 30 Nov 2026 09:00:00 GMT"]) expect(asked(503, none)).toBe(0);
  for (const status of [500, 301, 200, undefined]) expect(asked(status, "120")).toBe(0);
});
