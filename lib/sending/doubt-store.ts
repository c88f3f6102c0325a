import "server-only";
import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Executor, Transaction } from "@/db/database";
import { faxAttempts, faxes, mediaGrants } from "@/db/schema/faxes";
import { LIST_LAG_MS, ORPHAN_MS } from "@/lib/sending/rules/times";

const isInDoubt = or(
  eq(faxAttempts.state, "unknown"),
  and(eq(faxAttempts.state, "accepted"), isNull(faxAttempts.providerFaxId)),
);

export type AttemptToFind = { id: string; faxId: string; from: string; to: string; createdAt: Date };

/** What is needed to recognise an attempt at Telnyx. */
export async function findAttempt(executor: Executor, attemptId: string): Promise<AttemptToFind | undefined> {
  const [attempt] = await selectAttempt(executor).where(eq(faxAttempts.id, attemptId));
  return attempt;
}

/** The same, while Telnyx's answer to the attempt, or its id there, is not known. */
export async function findDoubt(executor: Executor, attemptId: string): Promise<AttemptToFind | undefined> {
  const [attempt] = await selectAttempt(executor).where(and(eq(faxAttempts.id, attemptId), isInDoubt));
  return attempt;
}

function selectAttempt(executor: Executor) {
  return executor
    .select({
      id: faxAttempts.id,
      faxId: faxAttempts.faxId,
      from: faxes.fromNumber,
      to: faxes.toNumber,
      createdAt: faxAttempts.createdAt,
    })
    .from(faxAttempts)
    .innerJoin(faxes, eq(faxes.id, faxAttempts.faxId));
}

export type Doubt = typeof faxAttempts.$inferSelect & { ageMs: number; isAbsenceOld: boolean; isOrphan: boolean };

/** An attempt in doubt; nobody else changes it until the transaction ends. Ages are by the database's clock. */
export async function lockDoubt(tx: Transaction, attemptId: string): Promise<Doubt | undefined> {
  const [found] = await tx
    .select({
      attempt: faxAttempts,
      ageMs: sql`extract(epoch from now() - ${faxAttempts.createdAt}) * 1000`.mapWith(Number),
      isAbsenceOld: olderThan(faxAttempts.absentAt, LIST_LAG_MS),
      isOrphan: olderThan(faxAttempts.acceptedAt, ORPHAN_MS),
    })
    .from(faxAttempts)
    .where(and(eq(faxAttempts.id, attemptId), isInDoubt))
    .for("no key update");
  return found && { ...found.attempt, ...found };
}

function olderThan(moment: typeof faxAttempts.absentAt | typeof faxAttempts.acceptedAt, ms: number) {
  return sql<boolean>`coalesce(${moment} <= now() - make_interval(secs => ${ms / 1000}), false)`;
}

/** Whether Telnyx has fetched the document of this attempt. */
export async function isFetched(tx: Transaction, attemptId: string): Promise<boolean> {
  const fetched = await tx
    .select({ id: mediaGrants.attemptId })
    .from(mediaGrants)
    .where(and(eq(mediaGrants.attemptId, attemptId), eq(mediaGrants.state, "fetched")));
  return fetched.length > 0;
}

/** What an attempt left in Telnyx's storage, and whether it may still be needed. */
export async function findMedia(executor: Executor, attemptId: string) {
  const [attempt] = await executor
    .select({ mediaName: faxAttempts.mediaName, state: faxAttempts.state, status: faxes.status })
    .from(faxAttempts)
    .innerJoin(faxes, eq(faxes.id, faxAttempts.faxId))
    .where(eq(faxAttempts.id, attemptId));
  return attempt;
}
