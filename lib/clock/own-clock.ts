import "server-only";
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { ClockChoice } from "@/lib/clock/rules/clock";

/** By which clock the viewer wants to read times. */
export async function readClockChoice({ personId }: Viewer): Promise<ClockChoice> {
  const [choice] = await database()
    .select({ timeZone: people.clockZone, hours: people.clockHours })
    .from(people)
    .where(eq(people.id, personId));
  return choice ?? { timeZone: null, hours: null };
}

/** Keeps by which clock the viewer wants to read times, in every browser. */
export async function saveClockChoice({ personId }: Viewer, { timeZone, hours }: ClockChoice): Promise<void> {
  await database().update(people).set({ clockZone: timeZone, clockHours: hours }).where(eq(people.id, personId));
}
