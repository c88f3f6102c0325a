import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { type ClaimedAttempt, claimAttempt } from "@/lib/sending/claim-attempt";
import { confirmNotFetched } from "@/lib/sending/confirm-not-fetched";
import { linkOf } from "@/lib/sending/grants";
import { type HandOver, putIntoStorage } from "@/lib/sending/put-into-storage";
import { recordOutcome } from "@/lib/sending/record-outcome";
import { createFax } from "@/lib/telnyx/faxes";

const RECORD_TRIES = 4;
const RECORD_PAUSE_MS = 500;

/** Hands the fax of a job over to Telnyx: claim, post, record. Exactly one request leaves for each claim. Throws where a cut-off fetch can't be asked about. */
export async function sendDueFax(job: Job): Promise<JobOutcome> {
  await confirmNotFetched(job.subjectId);
  const claim = await claimAttempt(job);
  if (!claim.attempt) return claim.outcome;
  const { attempt } = claim;
  const outcome = await postAttempt(attempt);
  return persistently(() => recordOutcome(job, attempt, outcome));
}

/** An answer that is not recorded is lost and leaves the fax in doubt, so a hiccup of the database is sat out. */
async function persistently<Result>(record: () => Promise<Result>): Promise<Result> {
  for (let left = RECORD_TRIES - 1; left > 0; left--) {
    try {
      return await record();
    } catch {
      await pause(RECORD_PAUSE_MS);
    }
  }
  return record();
}

/** Hands a claimed attempt over to Telnyx, once. Never throws: what is not certain is `unknown`. */
async function postAttempt(attempt: ClaimedAttempt): Promise<HandOver> {
  const { id, token, mediaName, fax, options } = attempt;
  const obstacle = mediaName === null ? null : await putIntoStorage(attempt, mediaName);
  if (obstacle) return obstacle;
  return createFax({
    attemptId: id,
    faxId: fax.id,
    connectionId: fax.connectionId,
    from: fax.fromNumber,
    to: fax.toNumber,
    document: mediaName === null ? { mediaUrl: linkOf(token) } : { mediaName },
    ...options,
  });
}
