import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import { publishChange } from "@/lib/live/publish-change";
import type { ClaimedAttempt } from "@/lib/sending/claim-attempt";
import type { HandOver } from "@/lib/sending/hand-over";
import { beginPause, endPause } from "@/lib/sending/pause";
import {
  ACCOUNT_REFUSED,
  changeAttempt,
  changeFax,
  type FaxToSend,
  forgetAttempt,
  isAnyTakenSinceRefusal,
  isStillClaimed,
  lockFaxToSend,
  revokeGrant,
  wasRefusedBefore,
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
    // Its webhook may have been faster; that Telnyx took it is news for all others all the same.
    if (outcome.outcome === "accepted") await endPause(tx, attempt.id);
    if (!fax || !(await holdsJob(tx, job)) || !(await isStillClaimed(tx, attempt))) return DONE;
    switch (outcome.outcome) {
      case "accepted":
        return recordAccepted(tx, fax, attempt, outcome);
      case "unknown":
        await suspendAttempt(tx, { id: attempt.id, faxId: fax.id }, outcome.detail);
        await beginPause(tx, { reason: "unreachable", attemptId: attempt.id });
        return DONE;
      default:
        return recordNotTaken(tx, fax, attempt, outcome);
    }
  });
}

type Outcome<Name extends HandOver["outcome"]> = Extract<HandOver, { outcome: Name }>;
type NotTaken = Exclude<HandOver, { outcome: "accepted" | "unknown" }>;

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
    acceptedAt: sql`now()`,
    outcome: "accepted",
  });
  if (fax.status === "submitting") await changeFax(tx, fax.id, { status: "queued" });
  await addTimelineEvents(tx, { faxId: fax.id, attemptId: attempt.id, kind: "handed_over", source: "telnyx" });
  if (fax.cancelRequestedAt) await enqueueJob(tx, "cancel-fax", fax.id);
  await publishChange(tx, { kind: "fax", id: fax.id });
  return DONE;
}

/**
 * Telnyx says that it did not take the fax. What it fetched outweighs what it answers; else the link is closed, and then
 * nobody can transmit this attempt.
 */
async function recordNotTaken(
  tx: Transaction,
  fax: FaxToSend,
  attempt: ClaimedAttempt,
  outcome: NotTaken,
): Promise<JobOutcome> {
  const isClosed = attempt.mediaName !== null || (await revokeGrant(tx, attempt.id));
  if (!isClosed) {
    await suspendAttempt(tx, { id: attempt.id, faxId: fax.id }, `${detailOf(outcome)}, yet the document was fetched`);
    return DONE;
  }
  if (outcome.outcome === "rejected") return recordRejected(tx, fax, attempt, outcome);
  // Others were taken meanwhile: then it is not the account.
  if (outcome.outcome === "refused" && (await isAnyTakenSinceRefusal(tx, fax.id))) {
    return recordRejected(tx, fax, attempt, { ...outcome, code: null, httpStatus: 403 });
  }
  return recordWaiting(tx, fax, attempt, outcome);
}

function detailOf(outcome: NotTaken): string {
  switch (outcome.outcome) {
    case "rejected":
      return outcome.code ? `HTTP ${outcome.httpStatus}, code ${outcome.code}` : `HTTP ${outcome.httpStatus}`;
    case "refused":
      return `${ACCOUNT_REFUSED}, ${outcome.detail}`;
    case "limited":
      return "HTTP 429";
    default:
      return outcome.detail;
  }
}

async function recordRejected(
  tx: Transaction,
  fax: FaxToSend,
  attempt: ClaimedAttempt,
  outcome: Omit<Outcome<"rejected">, "outcome">,
): Promise<JobOutcome> {
  const finishedAt = sql`now()`;
  await changeAttempt(tx, attempt.id, {
    state: "rejected",
    failureReason: "rejected",
    outcome: detailOf({ ...outcome, outcome: "rejected" }),
    finishedAt,
  });
  const status = fax.cancelRequestedAt ? "cancelled" : "failed";
  await changeFax(tx, fax.id, { status, failureReason: "rejected", finishedAt });
  const detail = { message: outcome.userMessage };
  await addTimelineEvents(tx, { faxId: fax.id, attemptId: attempt.id, kind: "rejected", source: "telnyx", detail });
  await endPause(tx, attempt.id);
  await publishChange(tx, { kind: "fax", id: fax.id });
  return DONE;
}

/** The fax goes on waiting, and nothing is made of the attempt. */
async function recordWaiting(
  tx: Transaction,
  fax: FaxToSend,
  attempt: ClaimedAttempt,
  outcome: Exclude<NotTaken, { outcome: "rejected" }>,
): Promise<JobOutcome> {
  await pauseFor(tx, attempt, outcome);
  // The careful mode needs it to find the document in Telnyx's storage; a first refusal is the proof for later.
  const isKept = attempt.mediaName !== null || (outcome.outcome === "refused" && !(await wasRefusedBefore(tx, fax.id)));
  const ended = { state: "void", outcome: detailOf(outcome), finishedAt: sql`now()` } as const;
  if (isKept) await changeAttempt(tx, attempt.id, ended);
  else await forgetAttempt(tx, attempt.id);
  if (fax.cancelRequestedAt) {
    await changeFax(tx, fax.id, { status: "cancelled", finishedAt: sql`now()`, dueAt: null });
    await publishChange(tx, { kind: "fax", id: fax.id });
    return DONE;
  }
  await publishChange(tx, { kind: "fax", id: fax.id });
  const againInMs = outcome.outcome === "postponed" ? outcome.retryAfterMs : 0;
  return { againInMs, error: outcome.outcome };
}

async function pauseFor(tx: Transaction, { id: attemptId }: ClaimedAttempt, outcome: HandOver): Promise<void> {
  switch (outcome.outcome) {
    case "limited":
      return beginPause(tx, { reason: "limited", attemptId, askedMs: outcome.retryAfterMs });
    case "refused":
      return beginPause(tx, { reason: "refused", attemptId, words: outcome.userMessage });
    case "unreachable":
      return beginPause(tx, { reason: "unreachable", attemptId });
  }
}
