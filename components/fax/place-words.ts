import { cappedCount } from "@/components/ui/capped-count";
import { COUNT_LIMIT } from "@/lib/fax/rules/list-tabs";

/**
 * "53 of 128": the place of a fax in a list of which a page shows so many, and so many are newer and older than these; both are
 * counted up to 1,001. Beyond the newest 1,000 nobody counts, and nothing is said.
 */
export function placeWords(at: number, shown: number, newer: number, older: number): string {
  if (newer >= COUNT_LIMIT) return "";
  return `${(newer + at + 1).toLocaleString("en")} of ${cappedCount(newer + shown + older)}`;
}
