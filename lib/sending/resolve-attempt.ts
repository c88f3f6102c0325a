import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { applyFoundFaxes } from "@/lib/fax/apply-fax-events";
import { abandonAttempt, parkFax, revokeGrant } from "@/lib/fax/give-up-attempt";
import { changeFax, noteOnAttempt } from "@/lib/fax/ledger";
import { lockFax } from "@/lib/fax/locks";
import type { StoredFax } from "@/lib/fax/store";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { holdsJob } from "@/lib/jobs/jobs";
import { type Doubt, findDoubt, isFetched, lockDoubt } from "@/lib/sending/doubt-store";
import { findAtTelnyx } from "@/lib/sending/find-at-telnyx";
import { LIST_LAG_MS } from "@/lib/sending/rules/times";

/**
 * Finds out what became of an attempt whose answer did not arrive. A webhook may have told by now; a fetched document
 * proves that Telnyx has the fax; else its list is asked. What is in neither is given up, by closing the link first.
 * Throws when Telnyx cannot be asked: not knowing is never taken for absence.
 */
export async function resolveAttempt(job: Job): Promise<JobOutcome> {
  const attempt = await findDoubt(database(), job.subjectId);
  if (!attempt) return { done: true };
  await adoptWhenFetched(job, attempt.faxId);

  const found = await findAtTelnyx(attempt);
  if (found.length === 0) return judgeAbsence(job, attempt.faxId);
  await database().transaction((tx) => applyFoundFaxes(tx, found));
  return { done: true };
}

function adoptWhenFetched(job: Job, faxId: string): Promise<void> {
  return database().transaction(async (tx) => {
    const fax = await lockFax(tx, faxId);
    if (!fax || !(await holdsJob(tx, job))) return;
    const attempt = await lockDoubt(tx, job.subjectId);
    if (attempt?.state === "unknown" && (await isFetched(tx, attempt.id))) await adoptAttempt(tx, fax, attempt.id);
  });
}

const DONE: JobOutcome = { done: true };
const LOOK_AGAIN_MS = 60_000;

/**
 * Decides about an attempt in doubt that Telnyx's whole list does not hold. Seen once, it is looked for again. Seen
 * twice, its link is closed, in the one update that a fetch would also need: then nobody can transmit it any more, and
 * the fax may be handed over anew. Where there is no link to close, or it was used, a person must look in the end.
 */
function judgeAbsence(job: Job, faxId: string): Promise<JobOutcome> {
  return database().transaction(async (tx) => {
    const fax = await lockFax(tx, faxId);
    if (!fax || !(await holdsJob(tx, job))) return DONE;
    const attempt = await lockDoubt(tx, job.subjectId);
    if (!attempt) return DONE;
    return attempt.state === "accepted" ? awaitReport(tx, fax, attempt) : judge(tx, fax, attempt);
  });
}

async function judge(tx: Transaction, fax: StoredFax, attempt: Doubt): Promise<JobOutcome> {
  if (!attempt.isAbsenceOld) {
    if (!attempt.absentAt) await noteOnAttempt(tx, attempt.id, { absentAt: sql`now()` });
    return { againInMs: LIST_LAG_MS };
  }
  if (attempt.mediaName) {
    await parkFax(tx, fax, { attemptId: attempt.id, why: "no-answer" });
    return DONE;
  }
  if (await revokeGrant(tx, attempt.id)) {
    await abandonAttempt(tx, fax, attempt.id);
    return DONE;
  }
  await adoptAttempt(tx, fax, attempt.id);
  return { againInMs: LOOK_AGAIN_MS };
}

/** Asks ever more rarely for a fax whose document Telnyx fetched. */
async function awaitReport(tx: Transaction, fax: StoredFax, attempt: Doubt): Promise<JobOutcome> {
  if (!attempt.isOrphan) return { againInMs: Math.max(LOOK_AGAIN_MS, attempt.ageMs) };
  await parkFax(tx, fax, { attemptId: attempt.id, why: "no-report" });
  return DONE;
}

/**
 * Takes an attempt in doubt for accepted, because Telnyx fetched its document. Under which id Telnyx has it turns out
 * later: a webhook or the list brings it.
 */
async function adoptAttempt(tx: Transaction, fax: StoredFax, attemptId: string): Promise<void> {
  const isWaiting = fax.status === "checking" || fax.status === "needs_attention";
  await changeFax(tx, fax.id, {
    changes: isWaiting ? { status: "queued" } : null,
    attempt: { id: attemptId, changes: { state: "accepted", acceptedAt: sql`now()` } },
    timeline: "adopted",
    job: fax.cancelRequestedAt ? { kind: "cancel-fax" } : null,
    by: "portal",
  });
}
