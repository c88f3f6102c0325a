/** Whether this is the name of a time zone, such as "America/Chicago". */
export function isTimeZone(name: string): boolean {
  return knownTimeZone(name) !== null;
}

/** The zone of this name as this machine calls it; null for none that it knows. */
export function knownTimeZone(name: string | undefined): string | null {
  if (!name) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** The zones to choose from, and the one chosen where it is not among them; as this machine knows them. */
export function timeZonesWith(chosen: string | null): string[] {
  const zones = Intl.supportedValuesOf("timeZone");
  return !chosen || zones.includes(chosen) ? zones : [chosen, ...zones];
}

/** A zone as people read it. */
export function timeZoneWords(zone: string): string {
  return zone.replaceAll("_", " ");
}
