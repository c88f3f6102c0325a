import "server-only";
import { asc, desc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { faxApplications } from "@/db/schema/applications";
import { webhookEvents } from "@/db/schema/events";
import { type FaxApplication, faxApplicationSchema } from "@/lib/applications/fax-application";

export type KeptApplication = { application: FaxApplication; syncedAt: Date };

/** The last known copies, by name. Copies that an older version wrote otherwise are left out. */
export async function listKeptApplications(): Promise<KeptApplication[]> {
  const rows = await database().select().from(faxApplications).orderBy(asc(faxApplications.applicationName));
  return rows.flatMap(asKept);
}

/** The last known copy of one application, or null. */
export async function findKeptApplication(id: string): Promise<KeptApplication | null> {
  const rows = await database().select().from(faxApplications).where(eq(faxApplications.id, id));
  return rows.flatMap(asKept)[0] ?? null;
}

/** When the last event of each application arrived, by its id; those without one are left out. */
export async function lastEventByApplication(ids: readonly string[]): Promise<Map<string, Date>> {
  const found = await Promise.all(ids.map(async (id) => [id, await lastEventOf(id)] as const));
  return new Map(found.flatMap(([id, at]) => (at ? [[id, at]] : [])));
}

async function lastEventOf(id: string): Promise<Date | null> {
  const [event] = await database()
    .select({ at: webhookEvents.firstReceivedAt })
    .from(webhookEvents)
    .where(eq(webhookEvents.connectionId, id))
    .orderBy(desc(webhookEvents.firstReceivedAt))
    .limit(1);
  return event?.at ?? null;
}

function asKept(row: typeof faxApplications.$inferSelect): KeptApplication[] {
  const parsed = faxApplicationSchema.safeParse(row.snapshot);
  return parsed.success ? [{ application: parsed.data, syncedAt: row.syncedAt }] : [];
}
