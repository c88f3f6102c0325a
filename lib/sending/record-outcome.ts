import "server-only";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import { publishChange } from "@/lib/live/publish-change";
import type { ClaimedAttempt } from "@/lib/sending/claim-attempt";
import type { HandOver } from "@/lib/sending/hand-over";
import {
  changeAttempt,
  changeFax,
  type FaxToSend,
  isStillClaimed,
  lockFaxToSend,
  revokeGrant,
} from "@/lib/sending/store";
import { suspendAttempt } from "@/lib/sending/suspend-attempt";
import { enqueueJob } from "@/lib/work/enqueue-job";
import { holdsJob } from "@/lib/work/holds-job";
import type { Job, JobOutcome } from "@/lib/work/job";

const DONE: JobOutcome = { done: true };

/**
 * Records what Telnyx answered to an attempt and says whether the job goes on. Changes nothing when another worker holds
 * the job by now, or when a webhook has told the outcome first.
 */
export function recordOutcome(job: Job, attempt: ClaimedAttempt, outcome: HandOver): Promise<JobOutcome> {
  return database().transaction(async (tx) => {
    const fax = await lockFaxToSend(tx, attempt.fax.id);
    if (!fax || !(await holdsJob(tx, job)) || !(await isStillClaimed(tx, attempt))) return DONE;
    switch (outcome.outcome) {
      case "accepted":
        return recordAccepted(tx, fax, attempt, outcome);
      case "rejected":
        return recordRejected(tx, fax, attempt, outcome);
      case "limited":
        return recordDelay(tx, fax, attempt, { retryAfterMs: outcome.retryAfterMs, detail: "HTTP 429" });
      case "postponed":
        return recordDelay(tx, fax, attempt, outcome);
      case "unknown":
        await suspendAttempt(tx, { id: attempt.id, faxId: fax.id }, outcome.detail);
        return DONE;
    }
  });
}

type Outcome<Name extends HandOver["outcome"]> = Extract<HandOver, { outcome: Name }>;

async function recordAccepted(
  tx: Transaction,
  fax: FaxToSend,
  attempt: ClaimedAttempt,
  { providerFaxId, status }: Outcome<"accepted">,
): Promise<JobOutcome> {
  await changeAttempt(tx, attempt.id, {
    state: "accepted",
    providerFaxId,
    providerStatus: status,
    acceptedAt: new Date(),
    outcome: "accepted",
  });
  if (fax.status === "submitting") await changeFax(tx, fax.id, { status: "queued" });
  await addTimelineEvents(tx, { faxId: fax.id, attemptId: attempt.id, kind: "handed_over", source: "telnyx" });
  if (fax.cancelRequestedAt) await enqueueJob(tx, "cancel-fax", fax.id);
  await publishChange(tx, { kind: "fax", id: fax.id });
  return DONE;
}

async function recordRejected(
  tx: Transaction,
  fax: FaxToSend,
  attempt: ClaimedAttempt,
  { httpStatus, code, userMessage }: Outcome<"rejected">,
): Promise<JobOutcome> {
  const finishedAt = new Date();
  await changeAttempt(tx, attempt.id, {
    state: "rejected",
    failureReason: "rejected",
    outcome: code ? `HTTP ${httpStatus}, code ${code}` : `HTTP ${httpStatus}`,
    finishedAt,
  });
  await revokeGrant(tx, attempt.id);
  const status = fax.cancelRequestedAt ? "cancelled" : "failed";
  await changeFax(tx, fax.id, { status, failureReason: "rejected", finishedAt });
  const detail = { message: userMessage };
  await addTimelineEvents(tx, { faxId: fax.id, attemptId: attempt.id, kind: "rejected", source: "telnyx", detail });
  await publishChange(tx, { kind: "fax", id: fax.id });
  return DONE;
}

async function recordDelay(
  tx: Transaction,
  fax: FaxToSend,
  attempt: ClaimedAttempt,
  { retryAfterMs, detail }: { retryAfterMs: number; detail: string },
): Promise<JobOutcome> {
  const isClosed = attempt.mediaName !== null || (await revokeGrant(tx, attempt.id));
  if (!isClosed) {
    await suspendAttempt(tx, { id: attempt.id, faxId: fax.id }, `${detail}, yet the document was fetched`);
    return DONE;
  }
  await changeAttempt(tx, attempt.id, { state: "void", outcome: detail, finishedAt: new Date() });
  await changeFax(tx, fax.id, { dueAt: new Date(Date.now() + retryAfterMs) });
  await publishChange(tx, { kind: "fax", id: fax.id });
  return { againInMs: fax.cancelRequestedAt ? 0 : retryAfterMs };
}
