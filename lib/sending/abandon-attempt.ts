import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import type { StoredFax } from "@/lib/fax/store";
import { publishChange } from "@/lib/live/publish-change";
import { countAbsent } from "@/lib/sending/doubt-store";
import { parkFax } from "@/lib/sending/park-fax";
import { MOST_ABSENT } from "@/lib/sending/rules/times";
import { changeAttempt, changeFax, revokeGrant } from "@/lib/sending/store";
import { enqueueJob } from "@/lib/work/enqueue-job";

/**
 * Takes back an attempt that may still transmit, by closing its link. Answers false where that proves nothing: Telnyx has
 * fetched the document, or the careful mode made no link.
 */
export async function withdrawAttempt(tx: Transaction, { id, faxId }: { id: string; faxId: string }): Promise<boolean> {
  if (!(await revokeGrant(tx, id))) return false;
  await changeAttempt(tx, id, { state: "void", outcome: "withdrawn", finishedAt: sql`now()` });
  await addTimelineEvents(tx, { faxId, attemptId: id, kind: "withdrawn", source: "portal" });
  return true;
}

/**
 * Gives up an attempt that nobody can transmit any more, its link being closed, and hands the fax over anew: at most
 * three times, and not when somebody asked to stop it.
 */
export async function abandonAttempt(tx: Transaction, fax: StoredFax, attemptId: string): Promise<void> {
  const finishedAt = sql`now()`;
  await changeAttempt(tx, attemptId, { state: "void", finishedAt });
  await addTimelineEvents(tx, { faxId: fax.id, attemptId, kind: "link_closed", source: "portal" });
  if (fax.cancelRequestedAt) {
    await changeFax(tx, fax.id, { status: "cancelled", finishedAt });
    await publishChange(tx, { kind: "fax", id: fax.id });
  } else if ((await countAbsent(tx, fax.id)) >= MOST_ABSENT) {
    await parkFax(tx, fax, { attemptId, why: "never-taken" });
  } else {
    await changeFax(tx, fax.id, { status: "submitting" });
    await enqueueJob(tx, "send-fax", fax.id);
    await publishChange(tx, { kind: "fax", id: fax.id });
  }
}
