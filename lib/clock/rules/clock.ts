export const HOURS = ["24", "12"] as const;
export type Hours = (typeof HOURS)[number];

/** How a time looks by each. */
export const HOURS_WORDS: Readonly<Record<Hours, string>> = { "24": "14:05", "12": "2:05 pm" };

/** How somebody reads a moment. The zone is null while it is not known. */
export type Clock = { timeZone: string | null; hours: Hours };

/** The office's own: it has a zone in any case. */
export type OfficeClock = Clock & { timeZone: string };

/** Stands for the office's zone in what a person chose. */
export const OFFICE_ZONE = "office";

/** What a person chose: a zone, `OFFICE_ZONE`, or null for the browser's; hours, or null for the office's. */
export type ClockChoice = { timeZone: string | null; hours: Hours | null };

/** The clock that follows from a person's choice, whose browser told `browserZone`. */
export function clockOf({ timeZone, hours }: ClockChoice, office: OfficeClock, browserZone: string | null): Clock {
  const zone = timeZone === OFFICE_ZONE ? office.timeZone : (timeZone ?? browserZone);
  return { timeZone: zone, hours: hours ?? office.hours };
}
