/** A moment to the second with its zone, "24 Nov 2026, 09:31:22 GMT-6"; a dash where there is none. */
export function momentWords(moment: string | null, timeZone: string): string {
  if (!moment) return "–";
  return new Intl.DateTimeFormat("en-GB", {
    timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).format(new Date(moment));
}
