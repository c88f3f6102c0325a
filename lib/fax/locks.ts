import "server-only";
import { and, eq, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { notInCare } from "@/lib/fax/refusals";
import type { ReportedAttempt, StoredAttempt, StoredFax } from "@/lib/fax/store";
import { isAmong } from "@/lib/is-among";
import { isUuid } from "@/lib/is-uuid";
import { inCareOf, visibleTo } from "@/lib/visibility/who-sees-what";

/**
 * The fax, if it is the viewer's to decide about; nobody else changes it until the transaction ends. Undefined when they may not even
 * see it; throws `forbidden` when they only see it.
 */
export async function lockFaxFor(tx: Transaction, viewer: Viewer, faxId: string): Promise<StoredFax | undefined> {
  const locked = await lockSeen(tx, viewer, faxId);
  if (locked && !locked.isInCare) throw notInCare();
  return locked?.fax;
}

/** The fax, if the viewer may see it; nobody else changes it until the transaction ends. For what whoever sees it may do, such as a note. */
export async function lockFaxSeenBy(tx: Transaction, viewer: Viewer, faxId: string): Promise<StoredFax | undefined> {
  return (await lockSeen(tx, viewer, faxId))?.fax;
}

async function lockSeen(tx: Transaction, viewer: Viewer, faxId: string) {
  if (!isUuid(faxId)) return undefined;
  const [locked] = await tx
    .select({ fax: faxes, isInCare: sql<boolean>`(${inCareOf(viewer)}) is true` })
    .from(faxes)
    .where(and(eq(faxes.id, faxId), visibleTo(viewer)))
    .for("no key update");
  return locked;
}

/** The fax; nobody else changes it until the transaction ends. For work that no person asked for at this moment. */
export async function lockFax(tx: Transaction, faxId: string): Promise<StoredFax | undefined> {
  const [fax] = await tx.select().from(faxes).where(eq(faxes.id, faxId)).for("no key update");
  return fax;
}

/** One attempt; nobody else changes it until the transaction ends. */
export async function lockAttempt(tx: Transaction, attemptId: string): Promise<StoredAttempt | undefined> {
  const [attempt] = await tx.select().from(faxAttempts).where(eq(faxAttempts.id, attemptId)).for("no key update");
  return attempt;
}

/**
 * The attempts that Telnyx knows by these ids, or that carry these as their own, with their faxes. Nobody else changes
 * either until the transaction ends; faxes are locked first and in order, as everywhere.
 */
export async function lockReportedAttempts(
  tx: Transaction,
  providerFaxIds: string[],
  attemptIds: string[],
): Promise<ReportedAttempt[]> {
  return tx
    .select({
      fax: faxes,
      attempt: faxAttempts,
      newestAttempt: sql<number>`(select max(a.n) from fax_attempts a where a.fax_id = ${faxes.id})`,
    })
    .from(faxes)
    .innerJoin(faxAttempts, eq(faxAttempts.faxId, faxes.id))
    .where(or(isAmong(faxAttempts.providerFaxId, providerFaxIds), isAmong(faxAttempts.id, attemptIds, "uuid")))
    .orderBy(faxes.id)
    .for("no key update", { of: [faxes, faxAttempts] });
}

/** The received faxes that Telnyx knows by these ids; nobody else changes them until the transaction ends. */
export async function lockReceivedFaxes(tx: Transaction, providerFaxIds: string[]): Promise<StoredFax[]> {
  return tx
    .select()
    .from(faxes)
    .where(isAmong(faxes.providerFaxId, providerFaxIds))
    .orderBy(faxes.id)
    .for("no key update");
}
