const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** For so long an event is tried. */
export const TRIED_FOR_MS = 72 * HOUR_MS;

const PAUSES_MS = [5_000, 5 * MINUTE_MS, 30 * MINUTE_MS, ...[2, 5, 10, 14, 18, 22].map((hours) => hours * HOUR_MS)];

/**
 * How long to wait after so many tries that failed, in milliseconds: longer each time, and a fifth more or less by `chance`
 * (0 to 1), so that what failed together does not come back together. The last try is made when the time is over.
 */
export function pauseAfter(tries: number, leftMs: number, chance = Math.random()): number {
  const pause = PAUSES_MS[Math.min(tries, PAUSES_MS.length) - 1] ?? 0;
  return Math.round(Math.min(pause * (0.8 + 0.4 * chance), leftMs));
}
