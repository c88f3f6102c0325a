import "server-only";
import { asc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { faxApplications } from "@/db/schema/applications";
import { type FaxApplication, keptApplicationShape } from "@/lib/telnyx/fax-application-shape";

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

function asKept(row: typeof faxApplications.$inferSelect): KeptApplication[] {
  const parsed = keptApplicationShape.safeParse(row.snapshot);
  return parsed.success ? [{ application: parsed.data, syncedAt: row.syncedAt }] : [];
}
