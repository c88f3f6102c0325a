import "server-only";
import type { Transaction } from "@/db/database";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import { listFailureReasons } from "@/lib/fax/queries/failure-reasons";
import { minutesToRetry, wantedRetries } from "@/lib/fax/rules/retry-policy";
import { type StoredFax, updateFax } from "@/lib/fax/store";
import { enqueueJob } from "@/lib/work/enqueue-job";

/** Plans another attempt for each of these faxes, which just failed, when its reason may pass and its sender wants it. */
export async function planRetries(tx: Transaction, failed: readonly StoredFax[]): Promise<void> {
  for (const fax of failed) {
    const minutes = minutesToRetry(await listFailureReasons(tx, fax.id), wantedRetries(fax.options));
    if (minutes !== null) await planRetry(tx, fax.id, new Date(Date.now() + minutes * 60_000));
  }
}

async function planRetry(tx: Transaction, faxId: string, dueAt: Date): Promise<void> {
  await updateFax(tx, faxId, { status: "retry_planned", dueAt, finishedAt: null });
  await addTimelineEvents(tx, { faxId, kind: "retry_planned", source: "portal" });
  await enqueueJob(tx, "send-fax", faxId, { dueAt });
}
