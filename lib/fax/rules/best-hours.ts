import type { Hours } from "@/lib/clock/rules/clock";
import { hourIn, hourWords } from "@/lib/clock/rules/time-words";

/** A call to a number that ended. */
export type EndedCall = { faxId: string; at: Date; isDelivered: boolean };

/** Fewer faxes say nothing of hours. */
const FEWEST_FAXES = 20;
/** Fewer calls within some hours, or outside of them, may be chance. */
const FEWEST_CALLS = 5;
/** By so much of all calls more must go through than at other times. */
const CLEARLY = 0.2;
const HOURS_LONG = 2;

type Tally = { calls: number; delivered: number };

export type BestHours = { from: number; within: Tally; rest: Tally };

/**
 * The two hours of the day in which calls to a number clearly go through more often than at others, where the clocks of a
 * zone show them; null where the office's own history of at least 20 faxes tells nothing of it.
 */
export function bestHours(calls: readonly EndedCall[], timeZone: string): BestHours | null {
  if (new Set(calls.map(({ faxId }) => faxId)).size < FEWEST_FAXES) return null;
  const all = tally(calls);
  const hours = calls.map(({ at }) => hourIn(at, timeZone));
  const windows = Array.from({ length: 24 / HOURS_LONG }, (_, index): BestHours => {
    const within = tally(calls.filter((_, call) => Math.floor((hours[call] ?? -1) / HOURS_LONG) === index));
    const rest = { calls: all.calls - within.calls, delivered: all.delivered - within.delivered };
    return { from: index * HOURS_LONG, within, rest };
  });
  const [best] = windows
    .filter(({ within, rest }) => within.calls >= FEWEST_CALLS && rest.calls >= FEWEST_CALLS)
    .filter(({ within, rest }) => share(within) - share(rest) >= CLEARLY)
    .toSorted((one, other) => share(other.within) - share(one.within) || other.within.calls - one.within.calls);
  return best ?? null;
}

/** "08:00 to 10:00". */
export function hoursWords({ from }: BestHours, hours: Hours): string {
  return `${hourWords(from, hours)} to ${hourWords(from + HOURS_LONG, hours)}`;
}

/** The hours, and what says so. */
export function bestHoursWords(best: BestHours, hours: Hours): string {
  return `${hoursWords(best, hours)}: ${inWords(best.within)} calls went through, else ${inWords(best.rest)}`;
}

function tally(calls: readonly EndedCall[]): Tally {
  return { calls: calls.length, delivered: calls.filter(({ isDelivered }) => isDelivered).length };
}

const share = ({ calls, delivered }: Tally) => delivered / calls;

const inWords = ({ calls, delivered }: Tally) => `${delivered} of ${calls}`;
