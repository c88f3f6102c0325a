import "server-only";
import { database } from "@/db/client";
import { bringDocument } from "@/lib/fax/inbound/bring-document";
import { giveUp } from "@/lib/fax/inbound/record-document";
import { findReceived } from "@/lib/fax/queries/find-received";
import { KEPT_AT_TELNYX_MS } from "@/lib/fax/rules/media-wait";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { backOff } from "@/lib/jobs/jobs";
import { publishChange } from "@/lib/live/publish-change";

/**
 * Fetches the document of a received fax, with growing pauses for as long as Telnyx keeps it, whatever it answers. What it
 * waits for is the job's last error. After that it is missing until somebody asks again.
 */
export async function fetchInboundDocument(job: Job): Promise<JobOutcome> {
  const fax = await findReceived(job.subjectId);
  if (fax?.media !== "due") return { done: true };

  const brought = await bringDocument(fax, fax.mediaUrl);
  if (brought.kind !== "failed") return { done: true };
  if (fax.ageMs > KEPT_AT_TELNYX_MS) {
    await giveUp(fax.id, brought.reason);
    return { done: true };
  }
  await publishChange(database(), { kind: "fax", id: fax.id });
  return { againInMs: backOff(job.failures), error: brought.reason };
}
