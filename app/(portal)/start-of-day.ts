const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The moment at which a calendar day begins in a time zone, `days` later; undefined for what is not a day. */
export function startOfDay(day: string, timeZone: string, days = 0): Date | undefined {
  const midnight = Date.parse(`${day}T00:00:00Z`) + days * 86_400_000;
  if (!DAY.test(day) || Number.isNaN(midnight)) return undefined;
  // Asked twice: the first answer may lie on the other side of a change of the clocks.
  const near = midnight - offsetAt(midnight, timeZone);
  return new Date(midnight - offsetAt(near, timeZone));
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const local = new Date(moment).toLocaleString("sv-SE", { timeZone });
  return Date.parse(`${local.replace(" ", "T")}Z`) - Math.floor(moment / 1000) * 1000;
}
