/** What the clocks of a zone show at a moment: "2026-11-24", "09:31:22", and what the zone is called then, "GMT-6". */
export type Shown = { day: string; time: string; zoneName(): string };

const STAMP: Intl.DateTimeFormatOptions = {
  ...{ year: "numeric", month: "2-digit", day: "2-digit" },
  ...{ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
};
const MOST_ZONES = 100;
const MOST_MOMENTS = 1_000;

type Zone = { stamps: Intl.DateTimeFormat; shown: Map<number, Shown>; names: Map<number, string> };

/**
 * By zone, since making a formatter takes a hundred times as long as using it; and by second, since the moments of a list are
 * asked for again with every page that shows it.
 */
const zones = new Map<string, Zone>();

/** What stands on a clock of this time zone at a moment. */
export function shownByClock(moment: Date, timeZone: string): Shown {
  const zone = zoneNamed(timeZone);
  const second = Math.floor(moment.getTime() / 1000);
  const known = zone.shown.get(second);
  if (known) return known;
  const [day = "", time = ""] = zone.stamps.format(moment).split(" ");
  const shown = {
    day,
    time,
    zoneName: () => nameAt(zone, timeZone, Date.parse(`${day}T${time}Z`) / 1000 - second, moment),
  };
  if (zone.shown.size >= MOST_MOMENTS) zone.shown.clear();
  zone.shown.set(second, shown);
  return shown;
}

function zoneNamed(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const made = { stamps: new Intl.DateTimeFormat("sv-SE", { ...STAMP, timeZone }), shown: new Map(), names: new Map() };
  // Zones come from browsers: whoever names one after the other must not fill the memory.
  if (zones.size >= MOST_ZONES) zones.clear();
  zones.set(timeZone, made);
  return made;
}

/** A zone has a name for each of its offsets from UTC, in seconds. */
function nameAt({ names }: Zone, timeZone: string, offset: number, moment: Date): string {
  const known = names.get(offset);
  if (known !== undefined) return known;
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "short" }).formatToParts(moment);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  names.set(offset, name);
  return name;
}
