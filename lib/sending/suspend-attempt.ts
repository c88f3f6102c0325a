import "server-only";
import type { Transaction } from "@/db/database";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import { publishChange } from "@/lib/live/publish-change";
import { GRACE_MS, LIST_LAG_MS } from "@/lib/sending/rules/times";
import { changeAttempt, changeFax } from "@/lib/sending/store";
import { enqueueJob } from "@/lib/work/enqueue-job";

/**
 * Marks an attempt that is still claimed as unknown: Telnyx may have taken it, so it is not posted again and people see
 * *Checking* until it is resolved, after the grace. `why` is for admins.
 */
export async function suspendAttempt(
  tx: Transaction,
  { id: attemptId, faxId }: { id: string; faxId: string },
  why: string,
): Promise<void> {
  await changeAttempt(tx, attemptId, { state: "unknown", outcome: why });
  await changeFax(tx, faxId, { status: "checking" });
  await addTimelineEvents(tx, { faxId, attemptId, kind: "unknown_outcome", source: "portal" });
  await enqueueJob(tx, "resolve-attempt", attemptId, { inMs: GRACE_MS - LIST_LAG_MS });
  await publishChange(tx, { kind: "fax", id: faxId });
}
