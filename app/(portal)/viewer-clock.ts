import "server-only";
import { cookies } from "next/headers";
import type { Viewer } from "@/lib/auth/viewer-type";
import { readOfficeClock } from "@/lib/clock/office-clock";
import { readClockChoice } from "@/lib/clock/own-clock";
import { clockOf, type OfficeClock } from "@/lib/clock/rules/clock";
import { knownTimeZone } from "@/lib/clock/rules/time-zones";

/** The clock by which the viewer reads times, in UTC until their browser tells its zone. */
export async function viewerClock(viewer: Viewer): Promise<OfficeClock> {
  const [choice, office, preferences] = await Promise.all([readClockChoice(viewer), readOfficeClock(), cookies()]);
  const { timeZone, hours } = clockOf(choice, office, knownTimeZone(preferences.get("time-zone")?.value));
  return { timeZone: timeZone ?? "UTC", hours };
}
