import "server-only";
import { database } from "@/db/client";
import { applyFoundFaxes } from "@/lib/fax/apply-found-faxes";
import { lockFax } from "@/lib/fax/locks";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { holdsJob } from "@/lib/jobs/jobs";
import { adoptAttempt } from "@/lib/sending/adopt-attempt";
import { findDoubt, isFetched, lockDoubt } from "@/lib/sending/doubt-store";
import { findAtTelnyx } from "@/lib/sending/find-at-telnyx";
import { judgeAbsence } from "@/lib/sending/judge-absence";

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
