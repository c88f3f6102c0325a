import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import type { StoredFax } from "@/lib/fax/store";
import { publishChange } from "@/lib/live/publish-change";
import { changeAttempt, changeFax } from "@/lib/sending/store";
import { enqueueJob } from "@/lib/work/enqueue-job";

/**
 * Takes an attempt in doubt for accepted, because Telnyx fetched its document. Under which id Telnyx has it turns out
 * later: a webhook or the list brings it.
 */
export async function adoptAttempt(tx: Transaction, fax: StoredFax, attemptId: string): Promise<void> {
  await changeAttempt(tx, attemptId, { state: "accepted", acceptedAt: sql`now()` });
  const isWaiting = fax.status === "checking" || fax.status === "needs_attention";
  if (isWaiting) await changeFax(tx, fax.id, { status: "queued" });
  if (fax.cancelRequestedAt) await enqueueJob(tx, "cancel-fax", fax.id);
  await addTimelineEvents(tx, { faxId: fax.id, attemptId, kind: "adopted", source: "portal" });
  await publishChange(tx, { kind: "fax", id: fax.id });
}
