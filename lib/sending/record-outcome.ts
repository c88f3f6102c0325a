import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { revokeGrant } from "@/lib/fax/give-up-attempt";
import { changeFax, forgetAttempt } from "@/lib/fax/ledger";
import { lockFax } from "@/lib/fax/locks";
import type { StoredFax } from "@/lib/fax/store";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { holdsJob } from "@/lib/jobs/jobs";
import { beginPause, endPause } from "@/lib/pause/pause";
import type { ClaimedAttempt } from "@/lib/sending/claim-attempt";
import type { HandOver } from "@/lib/sending/put-into-storage";
import { ACCOUNT_REFUSED, isAnyTakenSinceRefusal, isStillClaimed, wasRefusedBefore } from "@/lib/sending/store";
import { suspendAttempt } from "@/lib/sending/suspend-attempt";

const DONE: JobOutcome = { done: true };

/**
 * Records what Telnyx answered to an attempt and says whether the job goes on. Changes nothing when another worker holds
 * the job by now, or when a webhook has told the outcome first.
 */
export function recordOutcome(job: Job, attempt: ClaimedAttempt, outcome: HandOver): Promise<JobOutcome> {
  return database().transaction(async (tx) => {
    const fax = await lockFax(tx, attempt.fax.id);
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
  fax: StoredFax,
  attempt: ClaimedAttempt,
  { providerFaxId, status }: Outcome<"accepted">,
): Promise<JobOutcome> {
  const accepted = { state: "accepted", providerFaxId, providerStatus: status, outcome: "accepted" } as const;
  await changeFax(tx, fax.id, {
    changes: fax.status === "submitting" ? { status: "queued" } : null,
    attempt: { id: attempt.id, changes: { ...accepted, acceptedAt: sql`now()` } },
    timeline: "handed_over",
    job: fax.cancelRequestedAt ? { kind: "cancel-fax" } : null,
    by: "telnyx",
  });
  return DONE;
}

/**
 * Telnyx says that it did not take the fax. What it fetched outweighs what it answers; else the link is closed, and then
 * nobody can transmit this attempt.
 */
async function recordNotTaken(
  tx: Transaction,
  fax: StoredFax,
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
  fax: StoredFax,
  attempt: ClaimedAttempt,
  outcome: Omit<Outcome<"rejected">, "outcome">,
): Promise<JobOutcome> {
  const failed = { failureReason: "rejected", finishedAt: sql`now()` };
  const told = detailOf({ ...outcome, outcome: "rejected" });
  await changeFax(tx, fax.id, {
    changes: { ...failed, status: fax.cancelRequestedAt ? "cancelled" : "failed" },
    attempt: { id: attempt.id, changes: { ...failed, state: "rejected", outcome: told } },
    timeline: "rejected",
    detail: { message: outcome.userMessage },
    by: "telnyx",
  });
  await endPause(tx, attempt.id);
  return DONE;
}

/** The fax goes on waiting, and nothing is made of the attempt. */
async function recordWaiting(
  tx: Transaction,
  fax: StoredFax,
  attempt: ClaimedAttempt,
  outcome: Exclude<NotTaken, { outcome: "rejected" }>,
): Promise<JobOutcome> {
  await pauseFor(tx, attempt, outcome);
  // The careful mode needs it to find the document in Telnyx's storage; a first refusal is the proof for later.
  const isKept = attempt.mediaName !== null || (outcome.outcome === "refused" && !(await wasRefusedBefore(tx, fax.id)));
  const { id } = attempt;
  const changes = { state: "void", outcome: detailOf(outcome), finishedAt: sql`now()` } as const;
  if (isKept) await changeFax(tx, fax.id, { attempt: { id, changes }, timeline: null, by: "telnyx" });
  else await forgetAttempt(tx, { id, faxId: fax.id });
  if (fax.cancelRequestedAt) {
    const cancelled = { status: "cancelled", finishedAt: sql`now()`, dueAt: null } as const;
    await changeFax(tx, fax.id, { changes: cancelled, timeline: null, by: "portal" });
    return DONE;
  }
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
