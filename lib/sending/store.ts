import "server-only";
import { and, eq, gt, isNotNull, like, min, sql } from "drizzle-orm";
import type { Executor, Transaction } from "@/db/database";
import { documents } from "@/db/schema/documents";
import { faxAttempts, faxEvents, faxes, mediaGrants } from "@/db/schema/faxes";
import type { TimelineKind } from "@/lib/fax/rules/timeline-words";

/** Milliseconds until the fax is due by the database's clock; 0 when it is. */
export async function msUntilDue(tx: Transaction, faxId: string): Promise<number> {
  const ms = sql<number>`greatest(0, ceil(extract(epoch from ${faxes.dueAt} - now()) * 1000))::float8`;
  const [fax] = await tx.select({ ms }).from(faxes).where(eq(faxes.id, faxId));
  return fax?.ms ?? 0;
}

/**
 * Whether an attempt is still as it was claimed, by nobody else and with no webhook having told its outcome. It stays so
 * until the transaction ends.
 * Locked so that the timeline can still refer to it: whoever redeems its link holds the grant and writes there.
 */
export async function isStillClaimed(tx: Transaction, attempt: { id: string; epoch: number }): Promise<boolean> {
  const held = await tx
    .select({ id: faxAttempts.id })
    .from(faxAttempts)
    .where(and(eq(faxAttempts.id, attempt.id), eq(faxAttempts.state, "claimed"), eq(faxAttempts.epoch, attempt.epoch)))
    .for("no key update");
  return held.length > 0;
}

/** Whether the timeline holds such an entry about an attempt. */
export async function hasEvent(tx: Transaction, attemptId: string, kind: TimelineKind): Promise<boolean> {
  const isAbout = and(eq(faxEvents.attemptId, attemptId), eq(faxEvents.kind, kind));
  return (await tx.$count(faxEvents, isAbout)) > 0;
}

/** Begins what admins read of an attempt that was refused for the account's sake. */
export const ACCOUNT_REFUSED = "account refused";

const isRefusalOf = (faxId: string) =>
  and(eq(faxAttempts.faxId, faxId), eq(faxAttempts.state, "void"), like(faxAttempts.outcome, `${ACCOUNT_REFUSED}%`));

/** Whether Telnyx refused the account or the key when this fax was handed over earlier. */
export async function wasRefusedBefore(tx: Transaction, faxId: string): Promise<boolean> {
  return (await tx.$count(faxAttempts, isRefusalOf(faxId))) > 0;
}

/** Whether Telnyx took any fax that was handed over after it had refused this one for the account's sake. */
export async function isAnyTakenSinceRefusal(tx: Transaction, faxId: string): Promise<boolean> {
  const refusedAt = tx
    .select({ at: min(faxAttempts.finishedAt) })
    .from(faxAttempts)
    .where(isRefusalOf(faxId));
  const isTaken = and(isNotNull(faxAttempts.providerFaxId), gt(faxAttempts.createdAt, refusedAt));
  return (await tx.$count(faxAttempts, isTaken)) > 0;
}

/** The SHA-256 under which a document is stored. */
export async function findHash(executor: Executor, documentId: string): Promise<string> {
  const [document] = await executor
    .select({ sha256: documents.sha256 })
    .from(documents)
    .where(eq(documents.id, documentId));
  return document?.sha256 ?? "";
}

export async function insertGrant(
  tx: Transaction,
  grant: Pick<typeof mediaGrants.$inferInsert, "attemptId" | "tokenHash" | "documentId">,
  hours: number,
): Promise<void> {
  await tx.insert(mediaGrants).values({ ...grant, expiresAt: sql`now() + make_interval(hours => ${hours})` });
}
