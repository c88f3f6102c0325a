import type { Clock, Hours } from "@/lib/clock/rules/clock";

export type TimeFormat = "short" | "time" | "full";

/**
 * A moment in the words of whoever reads it. `short`: "Today, 14:05", "22 Nov, 2:05 pm"; `time`: "14:05"; `full`: with year,
 * seconds and zone. While their zone is unknown (null) it is UTC and says so.
 */
export function formatTime(moment: Date, format: TimeFormat, clock: Clock, now: Date): string {
  const zone = clock.timeZone ?? "UTC";
  if (format === "full") return fullStamp(moment, clock);
  const time = timeOf(moment, clock, clock.timeZone ? {} : { timeZoneName: "short" });
  return format === "time" ? time : `${day(moment, zone, now)}, ${time}`;
}

/** A moment to the second with its zone, "24 Nov 2026, 09:31:22 GMT-6". */
export function fullStamp(moment: Date, clock: Clock): string {
  const date = part(moment, clock.timeZone ?? "UTC", { day: "numeric", month: "short", year: "numeric" });
  return `${date}, ${timeOf(moment, clock, { second: "2-digit", timeZoneName: "short" })}`;
}

function day(moment: Date, zone: string, now: Date): string {
  const date = isoDay(moment, zone);
  if (date === isoDay(now, zone)) return "Today";
  if (date === daysAfter(now, zone, -1)) return "Yesterday";
  if (date === daysAfter(now, zone, 1)) return "Tomorrow";
  const isThisYear = date.slice(0, 4) === isoDay(now, zone).slice(0, 4);
  return part(moment, zone, { day: "numeric", month: "short", ...(isThisYear ? {} : { year: "numeric" }) });
}

function daysAfter(now: Date, zone: string, days: number): string {
  return new Date(Date.parse(isoDay(now, zone)) + days * 86_400_000).toISOString().slice(0, 10);
}

function isoDay(moment: Date, zone: string): string {
  return formatter("sv-SE", zone, {}).format(moment);
}

function timeOf(moment: Date, { timeZone, hours }: Clock, more: Intl.DateTimeFormatOptions): string {
  const of24 = { hour: "2-digit", hourCycle: "h23" } as const;
  const of12 = { hour: "numeric", hourCycle: "h12" } as const;
  const words = part(moment, timeZone ?? "UTC", { ...(hours === "24" ? of24 : of12), minute: "2-digit", ...more });
  // Which space stands here and in which case differs between browsers and servers; the page must say the same in both.
  return words.replace(/\s(am|pm)/i, (_, half: string) => `\u00a0${half.toLowerCase()}`);
}

function part(moment: Date, zone: string, options: Intl.DateTimeFormatOptions): string {
  return formatter("en-GB", zone, options).format(moment);
}

/** Making a formatter takes a hundred times as long as using it, and a list has hundreds of times. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const MOST_KEPT = 200;

function formatter(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${Object.entries(options).join(" ")}`;
  const kept = formatters.get(key);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  // Zones come from browsers: whoever names one after the other must not fill the memory.
  if (formatters.size >= MOST_KEPT) formatters.clear();
  formatters.set(key, made);
  return made;
}

/** The hour that the clocks of a zone show at a moment, 0 to 23. */
export function hourIn(moment: Date, timeZone: string): number {
  return Number(formatter("en-GB", timeZone, { hour: "2-digit", hourCycle: "h23" }).format(moment));
}

/** A full hour, 0 to 24, as a clock shows it: "08:00" or "8 am". */
export function hourWords(hour: number, hours: Hours): string {
  if (hours === "24") return `${String(hour).padStart(2, "0")}:00`;
  return `${hour % 12 || 12}\u00a0${hour % 24 < 12 ? "am" : "pm"}`;
}
