import "server-only";
import { eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { faxAttempts } from "@/db/schema/faxes";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import { applyFoundFaxes } from "@/lib/fax/apply-found-faxes";
import { findLiveAttempt } from "@/lib/fax/queries/live-attempt";
import { isFinal } from "@/lib/fax/rules/status";
import { lockFax, updateAttempt, updateFax } from "@/lib/fax/store";
import { publishChange } from "@/lib/live/publish-change";
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
      if (!(await isKnown(tx, found))) await addAttempt(tx, faxId, found);
      await applyFoundFaxes(tx, [found]);
    }
    const now = await lockFax(tx, faxId);
    const live = await findLiveAttempt(tx, faxId);
    if (now && (isFinal(now.status) || live?.providerFaxId)) {
      await updateFax(tx, faxId, { heldAt: null });
      await addTimelineEvents(tx, { faxId, kind: "found_after_restore", source: "portal" });
      await publishChange(tx, { kind: "fax", id: faxId });
    }
  });
}

async function isKnown(tx: Transaction, { attemptId }: ProviderFax): Promise<boolean> {
  return (await tx.$count(faxAttempts, eq(faxAttempts.id, attemptId ?? ""))) > 0;
}

/** Adds an attempt that was made after the backup. One that was open then did not last: Telnyx has the next. */
async function addAttempt(tx: Transaction, faxId: string, { attemptId, providerFaxId, createdAt }: ProviderFax) {
  if (!attemptId) return;
  const open = await findLiveAttempt(tx, faxId);
  if (open) await updateAttempt(tx, open.id, { state: "void", finishedAt: sql`now()` });
  const at = createdAt ?? sql`now()`;
  await tx
    .insert(faxAttempts)
    .values({
      ...{ id: attemptId, faxId, providerFaxId, createdAt: at, acceptedAt: at, state: "accepted", epoch: 0 },
      n: sql`(select coalesce(max(n), 0) + 1 from ${faxAttempts} where ${faxAttempts.faxId} = ${faxId})`,
    })
    .returning({ id: faxAttempts.id });
  await updateFax(tx, faxId, { status: "queued", dueAt: null, failureReason: null, finishedAt: null });
}
