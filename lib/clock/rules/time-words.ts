export type TimeFormat = "short" | "time" | "full";

/**
 * A moment in the viewer's words. `short`: "Today, 14:05", "22 Nov, 14:05"; `time`: "14:05"; `full`: with seconds and
 * zone. While the viewer's zone is unknown (null) it is UTC and says so.
 */
export function formatTime(moment: Date, format: TimeFormat, timeZone: string | null, now: Date): string {
  const zone = timeZone ?? "UTC";
  if (format === "full") return fullStamp(moment, zone);
  const clock = part(moment, zone, {
    hour: "2-digit",
    minute: "2-digit",
    ...(timeZone ? {} : { timeZoneName: "short" }),
  });
  return format === "time" ? clock : `${day(moment, zone, now)}, ${clock}`;
}

function fullStamp(moment: Date, zone: string): string {
  const date = part(moment, zone, { day: "numeric", month: "short", year: "numeric" });
  const clock = part(moment, zone, { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" });
  return `${date}, ${clock}`;
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

function part(moment: Date, zone: string, options: Intl.DateTimeFormatOptions): string {
  return formatter("en-GB", zone, { ...options, hourCycle: "h23" }).format(moment);
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
