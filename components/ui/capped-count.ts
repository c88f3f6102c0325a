const COUNTED_UP_TO = 1000;

/** A count as people read it: "128", "1,000+". Lists are not counted further than that. */
export function cappedCount(count: number): string {
  return count > COUNTED_UP_TO ? "1,000+" : count.toLocaleString("en");
}
