import "server-only";
import { database } from "@/db/client";
import { bringRendering } from "@/lib/carrier-rendering/bring-rendering";
import { findDueRendering, lockDueAttempt } from "@/lib/carrier-rendering/queries";
import { databaseNow } from "@/lib/database-clock";
import { discardDocument } from "@/lib/documents/discard-document";
import { changeFax } from "@/lib/fax/ledger";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { backOff } from "@/lib/jobs/jobs";

const LOOK_AGAIN_MS = 15_000;
/** Telnyx keeps a rendering for ten minutes from the moment at which it is ready. */
const GIVE_UP_AFTER_MS = 15 * 60_000;

/**
 * Fetches what Telnyx made of an attempt's document, while it keeps it. What could not be had for a quarter of an hour,
 * whatever was answered, is missing for good.
 */
export async function fetchTransmitted(job: Job): Promise<JobOutcome> {
  const due = await findDueRendering(job.subjectId);
  if (!due) return { done: true };

  const brought = await bringRendering(due);
  if (brought.kind === "stored") return settled(job.subjectId, { documentId: brought.documentId });

  const reason = brought.kind === "failed" ? brought.reason : "Telnyx named no link";
  const ageMs = (await databaseNow(database())).getTime() - job.createdAt.getTime();
  if (ageMs > GIVE_UP_AFTER_MS) return settled(job.subjectId, { missing: reason });
  if (brought.kind === "not-yet") return { againInMs: LOOK_AGAIN_MS };
  return { againInMs: Math.min(backOff(job.failures), LOOK_AGAIN_MS), error: reason };
}

async function settled(attemptId: string, rendering: Parameters<typeof recordRendering>[1]): Promise<JobOutcome> {
  await recordRendering(attemptId, rendering);
  return { done: true };
}

/** What became of Telnyx's rendering: a document of ours, or why there is none, in words for admins. */
type Rendering = { documentId: string } | { missing: string };

/** Notes it, once: what comes when the rendering is here already, or its fax is deleted, leaves nothing behind. */
async function recordRendering(attemptId: string, rendering: Rendering): Promise<void> {
  const isNews = await database().transaction(async (tx) => {
    const due = await lockDueAttempt(tx, attemptId);
    if (!due) return false;
    const isHere = "documentId" in rendering;
    const outcome = isHere
      ? { transmitted: "stored" as const, transmittedDocumentId: rendering.documentId }
      : { transmitted: "missing" as const };
    await changeFax(tx, due.faxId, {
      // Its link is of no use any more.
      attempt: { id: attemptId, changes: { ...outcome, previewUrl: null } },
      timeline: isHere ? "transmitted_stored" : "transmitted_missing",
      ...(isHere ? {} : { detail: { reason: rendering.missing } }),
      by: "portal",
    });
    return true;
  });
  if (!isNews && "documentId" in rendering) await discardDocument(rendering.documentId);
}
