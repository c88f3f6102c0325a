import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { databaseNow } from "@/lib/database-clock";
import { AppError } from "@/lib/errors";
import { deleteFaxByRule } from "@/lib/fax/delete-fax";
import { type Job, type JobOutcome, PORTAL } from "@/lib/jobs/job";
import { enqueueJob, keepJob } from "@/lib/jobs/jobs";
import { log } from "@/lib/log";
import { type DueFax, listDue, nextRunAt } from "@/lib/retention/retention";
import { referenceFor } from "@/lib/unexpected-error";

const AT_ONCE = 50;
/** So many failures on end are no accident of single faxes: Telnyx can't be asked. */
const MOST_FAILURES = 5;
const HOUR_MS = 3_600_000;

/** Makes the next run due; a run that was missed or cut off is made up for. */
export async function startRetention(): Promise<void> {
  await enqueueJob(database(), "keep-retention", PORTAL, { dueAt: await nextRunAt(database()) });
}

/**
 * Deletes for good what the rules say, at night, fax by fax: cut off anywhere, the next run goes on with what is left. What
 * could not be deleted, at Telnyx above all, is tried again within the hour.
 */
export async function runRetention(job: Job): Promise<JobOutcome> {
  const now = await databaseNow(database());
  const { deleted, failed } = await deleteDue(now, () => keepJob(job));
  if (deleted + failed > 0) {
    const detail = { deleted, failed };
    await recordAudit(database(), {
      ...{ actor: "portal", action: "retention.ran", subjectKind: "setting", subjectId: "retention" },
      detail,
    });
    log.info(detail, "retention");
  }
  if (failed > 0) return { againInMs: HOUR_MS, error: `${failed} not deleted` };
  return { againInMs: Math.max(0, (await nextRunAt(database())).getTime() - now.getTime()) };
}

/** Deletes what is due as of `now`, as long as `isMine`. */
export async function deleteDue(
  now: Date,
  isMine: () => Promise<boolean>,
): Promise<{ deleted: number; failed: number }> {
  const counts = { deleted: 0, failed: 0 };
  let failuresOnEnd = 0;
  let due: DueFax[];
  let last = PORTAL;
  do {
    due = await listDue(now, last, AT_ONCE);
    for (const { id, days } of due) {
      last = id;
      if (failuresOnEnd >= MOST_FAILURES || !(await isMine())) return counts;
      const became = await deleteOne(id, days);
      failuresOnEnd = became === "failed" ? failuresOnEnd + 1 : 0;
      if (became !== "kept") counts[became] += 1;
    }
  } while (due.length === AT_ONCE);
  return counts;
}

/** `kept`: something came between, a hold above all, or its pages are under way in another fax. */
async function deleteOne(id: string, days: number): Promise<"deleted" | "failed" | "kept"> {
  try {
    await deleteFaxByRule(id, days);
    return "deleted";
  } catch (error) {
    if (error instanceof AppError && (error.code === "not-possible-now" || error.code === "not-found")) return "kept";
    if (!(error instanceof AppError)) referenceFor(error);
    return "failed";
  }
}
