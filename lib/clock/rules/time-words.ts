import type { Clock, Hours } from "@/lib/clock/rules/clock";
import { type Shown, shownByClock } from "@/lib/clock/rules/shown-by-clock";

export type TimeFormat = "short" | "inline" | "time" | "full";

// Written here, not asked of `Intl`: browsers and servers differ in them, and a page must say the same in both.
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];

/**
 * A moment in the words of whoever reads it. `short`: "Today, 14:05", "22 Nov, 2:05 pm"; `inline`, within a sentence: "today, 14:05";
 * `time`: "14:05"; `full`: with year, seconds and zone. While their zone is unknown (null) it is UTC and says so.
 */
export function formatTime(moment: Date, format: TimeFormat, clock: Clock, now: Date): string {
  if (format === "full") return fullStamp(moment, clock);
  const zone = clock.timeZone ?? "UTC";
  const shown = shownByClock(moment, zone);
  const time = `${clockTime(shown, clock.hours)}${clock.timeZone ? "" : " UTC"}`;
  if (format === "time") return time;
  const day = dayWords(shown.day, shownByClock(now, zone).day);
  // A word such as "Today" begins small within a sentence; names of months do not.
  return `${format === "inline" && !/^\d/.test(day) ? day.toLowerCase() : day}, ${time}`;
}

/** A moment to the second with its zone, "24 Nov 2026, 09:31:22 GMT-6". */
export function fullStamp(moment: Date, { timeZone, hours }: Clock): string {
  const shown = shownByClock(moment, timeZone ?? "UTC");
  return `${dayAndMonth(shown.day)} ${yearOf(shown.day)}, ${clockTime(shown, hours, ":ss")} ${shown.zoneName()}`;
}

function dayWords(day: string, today: string): string {
  if (day === today) return "Today";
  if (day === dayAfter(today, -1)) return "Yesterday";
  if (day === dayAfter(today, 1)) return "Tomorrow";
  return yearOf(day) === yearOf(today) ? dayAndMonth(day) : `${dayAndMonth(day)} ${yearOf(day)}`;
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function dayAndMonth(day: string): string {
  return `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`;
}

function yearOf(day: string): string {
  return day.slice(0, 4);
}

function clockTime({ time }: Shown, hours: Hours, seconds: "" | ":ss" = ""): string {
  const digits = seconds ? time : time.slice(0, 5);
  if (hours === "24") return digits;
  const hour = Number(time.slice(0, 2));
  return `${hour % 12 || 12}${digits.slice(2)}\u00a0${hour < 12 ? "am" : "pm"}`;
}

/** The hour that the clocks of a zone show at a moment, 0 to 23. */
export function hourIn(moment: Date, timeZone: string): number {
  return Number(shownByClock(moment, timeZone).time.slice(0, 2));
}

/** A full hour, 0 to 24, as a clock shows it: "08:00" or "8 am". */
export function hourWords(hour: number, hours: Hours): string {
  if (hours === "24") return `${String(hour).padStart(2, "0")}:00`;
  return `${hour % 12 || 12}\u00a0${hour % 24 < 12 ? "am" : "pm"}`;
}
