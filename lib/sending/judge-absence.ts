import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { abandonAttempt, parkFax, revokeGrant } from "@/lib/fax/give-up-attempt";
import { noteOnAttempt } from "@/lib/fax/ledger";
import { lockFax } from "@/lib/fax/locks";
import type { StoredFax } from "@/lib/fax/store";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { holdsJob } from "@/lib/jobs/jobs";
import { adoptAttempt } from "@/lib/sending/adopt-attempt";
import { type Doubt, lockDoubt } from "@/lib/sending/doubt-store";
import { LIST_LAG_MS } from "@/lib/sending/rules/times";

const DONE: JobOutcome = { done: true };
const LOOK_AGAIN_MS = 60_000;

/**
 * Decides about an attempt in doubt that Telnyx's whole list does not hold. Seen once, it is looked for again. Seen
 * twice, its link is closed, in the one update that a fetch would also need: then nobody can transmit it any more, and
 * the fax may be handed over anew. Where there is no link to close, or it was used, a person must look in the end.
 */
export function judgeAbsence(job: Job, faxId: string): Promise<JobOutcome> {
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
