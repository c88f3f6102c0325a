/** A calendar month, such as 2026-11. */
export type Month = `${number}-${string}`;

const MONTH = /^(20\d\d)-(0[1-9]|1[0-2])$/;

export function isMonth(text: string): text is Month {
  return MONTH.test(text);
}

/** The month of a moment, in an IANA time zone. */
export function monthOf(moment: Date, timeZone: string): Month {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit" }).formatToParts(moment);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${Number(part("year"))}-${part("month")}`;
}

/** So many months later; earlier when negative. */
export function monthsOn(month: Month, count: number): Month {
  const [year = 0, ordinal = 1] = month.split("-").map(Number);
  const moved = new Date(Date.UTC(year, ordinal - 1 + count, 1));
  return `${moved.getUTCFullYear()}-${String(moved.getUTCMonth() + 1).padStart(2, "0")}`;
}

/** How many days it has. */
export function daysIn(month: Month): number {
  const [year = 0, ordinal = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, ordinal, 0)).getUTCDate();
}

/** A day of it, such as 2026-11-03. */
export function dayOf(month: Month, day: number): string {
  return `${month}-${String(day).padStart(2, "0")}`;
}

/** "November 2026". */
export function monthWords(month: Month): string {
  const [year = 0, ordinal = 1] = month.split("-").map(Number);
  const words = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
  return words.format(new Date(Date.UTC(year, ordinal - 1, 1)));
}
