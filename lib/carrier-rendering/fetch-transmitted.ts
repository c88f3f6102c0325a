import "server-only";
import { database } from "@/db/client";
import { databaseNow } from "@/lib/database-clock";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { backOff } from "@/lib/jobs/jobs";
import { bringRendering } from "./bring-rendering";
import { findDueRendering } from "./queries";
import { recordRendering } from "./record-rendering";

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
