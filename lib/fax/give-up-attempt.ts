import "server-only";
import { and, between, eq, exists, isNotNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { faxAttempts, mediaGrants } from "@/db/schema/faxes";
import { changeFax } from "@/lib/fax/ledger";
import { lockAttempt, lockFax } from "@/lib/fax/locks";
import type { ParkedWhy } from "@/lib/fax/rules/parked-words";
import type { StoredFax } from "@/lib/fax/store";

/** How often an attempt may turn out absent before a person must look. */
const MOST_ABSENT = 3;

/**
 * Takes back an attempt that may still transmit, by closing its link. Answers false where that proves nothing: Telnyx has
 * fetched the document, or the careful mode made no link.
 */
export async function withdrawAttempt(tx: Transaction, { id, faxId }: { id: string; faxId: string }): Promise<boolean> {
  if (!(await revokeGrant(tx, id))) return false;
  const changes = { state: "void", outcome: "withdrawn", finishedAt: sql`now()` } as const;
  await changeFax(tx, faxId, { attempt: { id, changes }, timeline: "withdrawn", by: "portal" });
  return true;
}

/**
 * Gives up an attempt that nobody can transmit any more, its link being closed, and hands the fax over anew: at most
 * three times, and not when somebody asked to stop it.
 */
export async function abandonAttempt(tx: Transaction, fax: StoredFax, attemptId: string): Promise<void> {
  const finishedAt = sql`now()`;
  const attempt = { id: attemptId, changes: { state: "void" as const, finishedAt } };
  await changeFax(tx, fax.id, { attempt, timeline: "link_closed", by: "portal" });
  if (fax.cancelRequestedAt) {
    await changeFax(tx, fax.id, { changes: { status: "cancelled", finishedAt }, timeline: null, by: "portal" });
  } else if ((await countAbsent(tx, fax.id)) >= MOST_ABSENT) {
    await parkFax(tx, fax, { attemptId, why: "never-taken" });
  } else {
    const job = { kind: "send-fax" } as const;
    await changeFax(tx, fax.id, { changes: { status: "submitting" }, timeline: null, job, by: "portal" });
  }
}

/** Leaves a fax to a person: the portal cannot find out by itself whether it went out. News of it still settle it. */
export async function parkFax(
  tx: Transaction,
  fax: StoredFax,
  { attemptId, why }: { attemptId: string; why: ParkedWhy },
): Promise<void> {
  await changeFax(tx, fax.id, {
    changes: { status: "needs_attention", dueAt: null },
    attempt: { id: attemptId },
    timeline: "parked",
    detail: { why },
    by: "portal",
  });
}

/** Telnyx took a fax and does not know it any more before its end was reported: a person must look. */
export async function giveUpForgotten(attemptId: string): Promise<void> {
  const [found] = await database()
    .select({ faxId: faxAttempts.faxId })
    .from(faxAttempts)
    .where(eq(faxAttempts.id, attemptId));
  if (!found) return;
  await database().transaction(async (tx) => {
    const fax = await lockFax(tx, found.faxId);
    const attempt = await lockAttempt(tx, attemptId);
    const isUnderWay = attempt?.state === "accepted" && fax?.status !== "needs_attention";
    if (fax && isUnderWay) await parkFax(tx, fax, { attemptId, why: "forgotten" });
  });
}

/** Closes the link of an attempt for ever. Answers false when Telnyx has fetched it: then it must not be posted again. */
export async function revokeGrant(tx: Transaction, attemptId: string): Promise<boolean> {
  const revoked = await tx
    .update(mediaGrants)
    .set({ state: "revoked", revokedAt: sql`now()` })
    .where(and(eq(mediaGrants.attemptId, attemptId), eq(mediaGrants.state, "issued")))
    .returning({ attemptId: mediaGrants.attemptId });
  return revoked.length > 0;
}

/**
 * How many attempts of a fax were given up because Telnyx did not have them, though it took another fax meanwhile. Those
 * of an outage say nothing of this fax.
 */
async function countAbsent(tx: Transaction, faxId: string): Promise<number> {
  const other = alias(faxAttempts, "other");
  const isOtherTaken = exists(
    tx
      .select({ id: other.id })
      .from(other)
      .where(
        and(isNotNull(other.providerFaxId), between(other.createdAt, faxAttempts.createdAt, faxAttempts.finishedAt)),
      ),
  );
  const isAbsent = and(eq(faxAttempts.state, "void"), isNotNull(faxAttempts.absentAt));
  return tx.$count(faxAttempts, and(eq(faxAttempts.faxId, faxId), isAbsent, isOtherTaken));
}
