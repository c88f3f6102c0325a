import "server-only";
import { database } from "@/db/client";
import { askTelnyxToCancel } from "@/lib/fax/ask-telnyx-to-cancel";
import { isCancelWanted } from "@/lib/fax/queries/is-cancel-wanted";
import { findLiveAttempt } from "@/lib/fax/queries/live-attempt";
import type { Job, JobOutcome } from "@/lib/work/job";

const WAIT_MS = 5_000;

/** Passes a kept wish to cancel on to Telnyx, as soon as it is known that Telnyx has the fax. */
export async function askToCancelLater(job: Job): Promise<JobOutcome> {
  const faxId = job.subjectId;
  const attempt = await findLiveAttempt(database(), faxId);
  if (!attempt || !(await isCancelWanted(faxId))) return { done: true };
  if (!attempt.providerFaxId) return { againInMs: WAIT_MS };
  await askTelnyxToCancel(faxId, attempt.providerFaxId);
  return { done: true };
}
