import type { OfficeClock } from "@/lib/clock/rules/clock";
import { fullStamp } from "@/lib/clock/rules/time-words";

/** A moment to the second with its zone; a dash where there is none. */
export function stampWords(moment: string | null, clock: OfficeClock): string {
  return moment ? fullStamp(new Date(moment), clock) : "–";
}
