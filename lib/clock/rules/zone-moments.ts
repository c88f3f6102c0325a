import { isKeptMoment } from "@/lib/kept-moment";

const TYPED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The moment at which the clocks of a zone show `typed`, such as "2026-11-29T14:05"; undefined for what is no time, or none that can be kept. */
export function momentIn(timeZone: string, typed: string): Date | undefined {
  const asUtc = Date.parse(`${typed}Z`);
  if (!TYPED.test(typed) || Number.isNaN(asUtc)) return undefined;
  // Asked twice: the first answer may lie on the other side of a change of the clocks.
  const near = asUtc - offsetAt(asUtc, timeZone);
  const moment = asUtc - offsetAt(near, timeZone);
  return isKeptMoment(moment) ? new Date(moment) : undefined;
}

/** What the clocks of a zone show at a moment, as `momentIn` reads it: "2026-11-29T14:05". */
export function shownIn(timeZone: string, moment: Date): string {
  return moment.toLocaleString("sv-SE", { timeZone }).replace(" ", "T").slice(0, 16);
}

/** The moment at which a calendar day begins in a time zone, `days` later; undefined for what is not a day. */
export function startOfDay(day: string, timeZone: string, days = 0): Date | undefined {
  const midnight = Date.parse(`${day}T00:00:00Z`) + days * 86_400_000;
  if (!DAY.test(day) || Number.isNaN(midnight)) return undefined;
  return momentIn(timeZone, new Date(midnight).toISOString().slice(0, 19));
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const local = new Date(moment).toLocaleString("sv-SE", { timeZone });
  return Date.parse(`${local.replace(" ", "T")}Z`) - Math.floor(moment / 1000) * 1000;
}
