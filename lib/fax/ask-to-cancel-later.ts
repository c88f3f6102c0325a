import "server-only";
import { database } from "@/db/client";
import { AppError } from "@/lib/errors";
import { askTelnyxToCancel } from "@/lib/fax/ask-telnyx-to-cancel";
import { parkFax } from "@/lib/fax/give-up-attempt";
import { lockFax } from "@/lib/fax/locks";
import { isCancelWanted } from "@/lib/fax/queries/is-cancel-wanted";
import { findLiveAttempt } from "@/lib/fax/queries/live-attempt";
import { isFinal } from "@/lib/fax/rules/status";
import type { Job, JobOutcome } from "@/lib/jobs/job";

const WAIT_MS = 5_000;
const DONE: JobOutcome = { done: true };

/**
 * Passes a kept wish to cancel on to Telnyx, as soon as it is known that Telnyx has the fax. One that Telnyx refuses to stop
 * is left to a person; its news still settle it.
 */
export async function askToCancelLater(job: Job): Promise<JobOutcome> {
  const faxId = job.subjectId;
  const attempt = await findLiveAttempt(database(), faxId);
  if (!attempt || !(await isCancelWanted(faxId))) return DONE;
  const { id: attemptId, providerFaxId } = attempt;
  if (!providerFaxId) return { againInMs: WAIT_MS };
  try {
    const answer = await askTelnyxToCancel({ faxId, attemptId, providerFaxId });
    return answer === "unclear" ? { againInMs: WAIT_MS } : DONE;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await leaveToPerson(faxId, attemptId);
    return DONE;
  }
}

/** Whether Telnyx said no, and not only that it cannot answer now. */
export function isRefusal(error: unknown): boolean {
  return error instanceof AppError && error.code !== "telnyx-unreachable" && error.code !== "rate-limited";
}

/** Has a person decide about a fax that Telnyx does not stop, unless it is over. */
export function leaveToPerson(faxId: string, attemptId: string): Promise<void> {
  return database().transaction(async (tx) => {
    const fax = await lockFax(tx, faxId);
    if (fax?.cancelRequestedAt && !isFinal(fax.status)) await parkFax(tx, fax, { attemptId, why: "cancel-refused" });
  });
}
