import type { OfficeClock } from "@/lib/clock/rules/clock";
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

/**
 * The two hours of the day in which calls to a number clearly go through more often than at others, in a sentence by the
 * clock of whoever reads it; null where the office's own history of at least 20 faxes tells nothing of it.
 */
export function bestHoursWords(calls: readonly EndedCall[], clock: OfficeClock): string | null {
  if (new Set(calls.map(({ faxId }) => faxId)).size < FEWEST_FAXES) return null;
  const all = tally(calls);
  const hours = calls.map(({ at }) => hourIn(at, clock.timeZone));
  const windows = Array.from({ length: 24 / HOURS_LONG }, (_, index) => {
    const from = index * HOURS_LONG;
    const within = tally(calls.filter((_, call) => Math.floor((hours[call] ?? -1) / HOURS_LONG) === index));
    return { from, within, else: { calls: all.calls - within.calls, delivered: all.delivered - within.delivered } };
  });
  const [best] = windows
    .filter(({ within, else: rest }) => within.calls >= FEWEST_CALLS && rest.calls >= FEWEST_CALLS)
    .filter(({ within, else: rest }) => share(within) - share(rest) >= CLEARLY)
    .toSorted((one, other) => share(other.within) - share(one.within) || other.within.calls - one.within.calls);
  if (!best) return null;
  const [from, to] = [best.from, best.from + HOURS_LONG].map((hour) => hourWords(hour, clock.hours));
  return `${from} to ${to}: ${inWords(best.within)} calls went through, else ${inWords(best.else)}`;
}

function tally(calls: readonly EndedCall[]): Tally {
  return { calls: calls.length, delivered: calls.filter(({ isDelivered }) => isDelivered).length };
}

const share = ({ calls, delivered }: Tally) => delivered / calls;

const inWords = ({ calls, delivered }: Tally) => `${delivered} of ${calls}`;
