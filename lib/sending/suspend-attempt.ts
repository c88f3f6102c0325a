import "server-only";
import type { Transaction } from "@/db/database";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import { publishChange } from "@/lib/live/publish-change";
import { changeAttempt, changeFax } from "@/lib/sending/store";

/**
 * Marks an attempt that is still claimed as unknown: Telnyx may have taken it, so it is never posted again and people see
 * *Checking*. `why` is for admins.
 */
export async function suspendAttempt(
  tx: Transaction,
  { id: attemptId, faxId }: { id: string; faxId: string },
  why: string,
): Promise<void> {
  await changeAttempt(tx, attemptId, { state: "unknown", outcome: why });
  await changeFax(tx, faxId, { status: "checking" });
  await addTimelineEvents(tx, { faxId, attemptId, kind: "unknown_outcome", source: "portal" });
  await publishChange(tx, { kind: "fax", id: faxId });
}
