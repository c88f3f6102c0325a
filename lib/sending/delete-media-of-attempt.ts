import "server-only";
import { database } from "@/db/client";
import { noteOnAttempt } from "@/lib/fax/ledger";
import { isFinal, isLive } from "@/lib/fax/rules/status";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { findMedia } from "@/lib/sending/doubt-store";
import { deleteMedia } from "@/lib/telnyx/media";

const LOOK_AGAIN_MS = 10 * 60_000;

/** Takes a document out of Telnyx's storage once its attempt is over. */
export async function deleteMediaOfAttempt(job: Job): Promise<JobOutcome> {
  const attempt = await findMedia(database(), job.subjectId);
  if (!attempt?.mediaName) return { done: true };
  if (isLive(attempt.state) && !isFinal(attempt.status)) return { againInMs: LOOK_AGAIN_MS };
  await deleteMedia(attempt.mediaName);
  await noteOnAttempt(database(), job.subjectId, { mediaName: null });
  return { done: true };
}
