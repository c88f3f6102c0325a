import "server-only";
import { and, eq, inArray, lt, not, sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { faxApplications } from "@/db/schema/applications";
import type { FaxApplication } from "@/lib/telnyx/fax-application-shape";

/**
 * Makes the kept copies exactly these, as Telnyx listed them when asked at `askedAt`. Copies that were renewed since
 * then stay as they are.
 */
export async function keepExactly(
  tx: Transaction,
  applications: readonly FaxApplication[],
  askedAt: Date,
): Promise<void> {
  const ids = applications.map((application) => application.id);
  const isListed = ids.length > 0 ? inArray(faxApplications.id, ids) : sql`false`;
  await tx.delete(faxApplications).where(and(lt(faxApplications.syncedAt, askedAt), not(isListed)));
  await keepApplications(tx, applications, askedAt);
}

/** Adds these copies, or renews older ones. */
export async function keepApplications(
  tx: Transaction,
  applications: readonly FaxApplication[],
  askedAt: Date,
): Promise<void> {
  if (applications.length === 0) return;
  await tx
    .insert(faxApplications)
    .values(
      applications.map((application) => ({
        id: application.id,
        applicationName: application.settings.applicationName,
        snapshot: application,
        syncedAt: askedAt,
      })),
    )
    .onConflictDoUpdate({
      target: faxApplications.id,
      set: {
        applicationName: sql`excluded.application_name`,
        snapshot: sql`excluded.snapshot`,
        syncedAt: sql`excluded.synced_at`,
      },
      setWhere: sql`${faxApplications.syncedAt} <= excluded.synced_at`,
    });
}

/** Forgets the copy of an application. */
export async function forgetApplication(tx: Transaction, id: string): Promise<void> {
  await tx.delete(faxApplications).where(eq(faxApplications.id, id));
}
