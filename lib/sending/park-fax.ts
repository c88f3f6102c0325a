import "server-only";
import type { Transaction } from "@/db/database";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import type { ParkedWhy } from "@/lib/fax/rules/parked-words";
import type { StoredFax } from "@/lib/fax/store";
import { publishChange } from "@/lib/live/publish-change";
import { changeFax } from "@/lib/sending/store";

/** Leaves a fax to a person: the portal cannot find out by itself whether it went out. News of it still settle it. */
export async function parkFax(
  tx: Transaction,
  fax: StoredFax,
  { attemptId, why }: { attemptId: string; why: ParkedWhy },
): Promise<void> {
  await changeFax(tx, fax.id, { status: "needs_attention", dueAt: null });
  await addTimelineEvents(tx, { faxId: fax.id, attemptId, kind: "parked", source: "portal", detail: { why } });
  await publishChange(tx, { kind: "fax", id: fax.id });
}
