import "server-only";
import { desc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Executor, Transaction } from "@/db/database";
import { faxes } from "@/db/schema/faxes";
import { legalHolds } from "@/db/schema/keeping";
import { people } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import type { Viewer } from "@/lib/auth/viewer-type";

export type LegalHold = { phoneNumber: string | null; reason: string; placedByName: string; placedAt: Date };

/** Condition: the fax may not be deleted, because it or one of its numbers is on legal hold. */
export function isOnHold(): SQL<boolean> {
  return sql<boolean>`exists (select from ${legalHolds} where ${legalHolds.faxId} = ${faxes.id}
    or ${legalHolds.phoneNumber} in (${faxes.fromNumber}, ${faxes.toNumber}))`;
}

/** What keeps this fax from being deleted, the fax's own hold first. */
export function listHoldsOn(
  executor: Executor,
  { id, fromNumber, toNumber }: { id: string; fromNumber: string; toNumber: string },
): Promise<LegalHold[]> {
  return readHolds(
    executor,
    sql`${legalHolds.faxId} = ${id} or ${legalHolds.phoneNumber} in (${fromNumber}, ${toNumber})`,
  );
}

/** The same for pages, of a fax that its viewer was found to see. */
export function listHolds(fax: Parameters<typeof listHoldsOn>[1]): Promise<LegalHold[]> {
  return listHoldsOn(database(), fax);
}

/** The numbers on hold, latest first. Throws `forbidden` for members. */
export function listHeldNumbers(viewer: Viewer): Promise<LegalHold[]> {
  assertAdmin(viewer);
  return readHolds(database(), isNotNull(legalHolds.phoneNumber));
}

function readHolds(executor: Executor, which: SQL): Promise<LegalHold[]> {
  const { phoneNumber, reason, placedAt } = legalHolds;
  return executor
    .select({ phoneNumber, reason, placedAt, placedByName: people.name })
    .from(legalHolds)
    .innerJoin(people, eq(people.id, legalHolds.placedBy))
    .where(which)
    .orderBy(sql`${legalHolds.faxId} is null`, desc(placedAt));
}

/** Puts a number, ours or another's, on hold: no fax from or to it is deleted. Twice keeps the first. Throws `forbidden` for members. */
export async function holdNumber(viewer: Viewer, phoneNumber: string, reason: string): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    await lockHolds(tx);
    if (!(await putHold(tx, viewer, { phoneNumber, reason }))) return;
    await auditNumber(tx, viewer, "number.put-on-hold", phoneNumber);
  });
}

/** Takes a number off hold; nothing when it is on none. Throws `forbidden` for members. */
export async function releaseNumber(viewer: Viewer, phoneNumber: string): Promise<void> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  await database().transaction(async (tx) => {
    const lifted = await liftHold(tx, eq(legalHolds.phoneNumber, phoneNumber));
    if (lifted) await auditNumber(tx, viewer, "number.taken-off-hold", phoneNumber);
  });
}

/** Nothing is deleted for good while a hold is placed, and the other way round, until the transaction ends. */
export async function lockHolds(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('legal holds', 0))`);
}

/** Answers false when it is on hold already. */
export async function putHold(
  tx: Transaction,
  { personId }: Viewer,
  hold: { faxId?: string; phoneNumber?: string; reason: string },
): Promise<boolean> {
  const put = await tx
    .insert(legalHolds)
    .values({ ...hold, placedBy: personId })
    .onConflictDoNothing()
    .returning({ id: legalHolds.id });
  return put.length > 0;
}

/** Answers false when there was none. */
export async function liftHold(tx: Transaction, which: SQL): Promise<boolean> {
  return (await tx.delete(legalHolds).where(which).returning({ id: legalHolds.id })).length > 0;
}

function auditNumber(
  tx: Transaction,
  { personId }: Viewer,
  action: "number.put-on-hold" | "number.taken-off-hold",
  phoneNumber: string,
): Promise<void> {
  return recordAudit(tx, { actor: personId, action, subjectKind: "number", subjectId: phoneNumber });
}
