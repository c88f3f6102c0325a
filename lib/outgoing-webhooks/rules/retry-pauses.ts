const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** For so long an event is tried. */
export const TRIED_FOR_MS = 72 * HOUR_MS;

const PAUSES_MS = [5_000, 5 * MINUTE_MS, 30 * MINUTE_MS, ...[2, 5, 10, 14, 18, 22].map((hours) => hours * HOUR_MS)];

/** A wrong header must not use up the three days. */
const LONGEST_ASKED_MS = 24 * HOUR_MS;

/**
 * How long to wait after so many tries that failed, in milliseconds: longer each time, not before the endpoint asked for, and a fifth more or
 * less by `chance` (0 to 1), so that what failed together does not come back together. The last try is made when the time is over.
 */
export function pauseAfter(tries: number, leftMs: number, { askedMs = 0, chance = Math.random() } = {}): number {
  const usual = (PAUSES_MS[Math.min(tries, PAUSES_MS.length) - 1] ?? 0) * (0.8 + 0.4 * chance);
  const asked = Math.min(askedMs, LONGEST_ASKED_MS) * (1 + 0.2 * chance);
  return Math.round(Math.min(Math.max(usual, asked), leftMs));
}

/**
 * For how long an answer asks to be left alone, in milliseconds, by `Retry-After` of RFC 9110 (10.2.3): seconds, or a date, which the endpoint's
 * own `Date` tells from its present. 0 where it says nothing that can be read, and of answers that are neither 429 nor 503.
 */
export function askedPause(
  status: number | undefined,
  { "retry-after": retryAfter, date = "" }: { "retry-after"?: string | undefined; date?: string | undefined },
): number {
  if (!retryAfter || (status !== 429 && status !== 503)) return 0;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - Date.parse(date);
  return Number.isFinite(ms) ? Math.max(ms, 0) : 0;
}
