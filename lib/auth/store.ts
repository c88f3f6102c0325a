import "server-only";
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";

/** Notes that a person used the portal. */
export async function noteSeen(personId: string, now: Date): Promise<void> {
  await database().update(people).set({ lastSeenAt: now }).where(eq(people.id, personId));
}
