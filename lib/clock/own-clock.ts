import "server-only";
import { eq, sql } from "drizzle-orm";
import { cache } from "react";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { ClockChoice } from "@/lib/clock/rules/clock";
import { ask, question } from "@/lib/questions";

/** By which clock the viewer wants to read times; read once for a page. */
export function readClockChoice({ personId }: Viewer): Promise<ClockChoice> {
  return choiceOf(personId);
}

const choiceOf = cache((personId: string): Promise<ClockChoice> => {
  const choice = sql`select ${people.clockZone} as "timeZone", ${people.clockHours} as hours
    from ${people} where ${people.id} = ${personId}`;
  return ask(question<ClockChoice, ClockChoice>(choice, ([found]) => found ?? { timeZone: null, hours: null }));
});

/** Keeps by which clock the viewer wants to read times, in every browser. */
export async function saveClockChoice({ personId }: Viewer, { timeZone, hours }: ClockChoice): Promise<void> {
  await database().update(people).set({ clockZone: timeZone, clockHours: hours }).where(eq(people.id, personId));
}
