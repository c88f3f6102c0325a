import "server-only";
import { eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { faxAttempts } from "@/db/schema/faxes";
import { applyFoundFaxes } from "@/lib/fax/apply-fax-events";
import { addAttempt, changeFax } from "@/lib/fax/ledger";
import { lockFax } from "@/lib/fax/locks";
import { findLiveAttempt } from "@/lib/fax/queries/attempts";
import { isFinal } from "@/lib/fax/rules/status";
import type { ProviderFax } from "@/lib/telnyx/faxes";

/**
 * Gives a held fax the attempts that Telnyx has of it, and their ends. It is held no longer when it is over, or under way at
 * Telnyx; one that failed there and was not tried again stays held, for its next attempt may be missing from the list.
 */
export async function adoptSent(faxId: string, sent: readonly ProviderFax[]): Promise<void> {
  if (sent.length === 0) return;
  const oldestFirst = [...sent].sort((a, b) => (a.createdAt?.getTime() ?? 0) - (b.createdAt?.getTime() ?? 0));
  await database().transaction(async (tx) => {
    const fax = await lockFax(tx, faxId);
    if (!fax?.heldAt) return;
    for (const found of oldestFirst) {
      if (!(await isKnown(tx, found))) await addMissing(tx, faxId, found);
      await applyFoundFaxes(tx, [found]);
    }
    const now = await lockFax(tx, faxId);
    const live = await findLiveAttempt(tx, faxId);
    if (now && (isFinal(now.status) || live?.providerFaxId)) {
      await changeFax(tx, faxId, { changes: { heldAt: null }, timeline: "found_after_restore", by: "portal" });
    }
  });
}

async function isKnown(tx: Transaction, { attemptId }: ProviderFax): Promise<boolean> {
  return (await tx.$count(faxAttempts, eq(faxAttempts.id, attemptId ?? ""))) > 0;
}

/** Adds an attempt that was made after the backup. One that was open then did not last: Telnyx has the next. */
async function addMissing(tx: Transaction, faxId: string, { attemptId, providerFaxId, createdAt }: ProviderFax) {
  if (!attemptId) return;
  const open = await findLiveAttempt(tx, faxId);
  const ended = { state: "void", finishedAt: sql`now()` } as const;
  if (open) await changeFax(tx, faxId, { attempt: { id: open.id, changes: ended }, timeline: null, by: "portal" });
  const at = createdAt ?? sql`now()`;
  await addAttempt(
    tx,
    { id: attemptId, faxId, providerFaxId, createdAt: at, acceptedAt: at, state: "accepted", epoch: 0 },
    {
      changes: { status: "queued", dueAt: null, failureReason: null, finishedAt: null },
      timeline: null,
      by: "portal",
    },
  );
}
