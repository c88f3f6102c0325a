import "server-only";
import { eq } from "drizzle-orm";
import { cache } from "react";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { ClockChoice } from "@/lib/clock/rules/clock";

/** By which clock the viewer wants to read times; read once for a page. */
export function readClockChoice({ personId }: Viewer): Promise<ClockChoice> {
  return choiceOf(personId);
}

const choiceOf = cache(async (personId: string): Promise<ClockChoice> => {
  const [choice] = await database()
    .select({ timeZone: people.clockZone, hours: people.clockHours })
    .from(people)
    .where(eq(people.id, personId));
  return choice ?? { timeZone: null, hours: null };
});

/** Keeps by which clock the viewer wants to read times, in every browser. */
export async function saveClockChoice({ personId }: Viewer, { timeZone, hours }: ClockChoice): Promise<void> {
  await database().update(people).set({ clockZone: timeZone, clockHours: hours }).where(eq(people.id, personId));
}
