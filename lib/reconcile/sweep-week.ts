import "server-only";
import { database } from "@/db/client";
import { databaseNow } from "@/lib/database-clock";
import { compareList } from "@/lib/reconcile/compare-list";
import { runSweep } from "@/lib/reconcile/run-sweep";
import { deleteOldRuns } from "@/lib/reconcile/store";
import type { Job, JobOutcome } from "@/lib/work/job";

const EVERY_MS = 86_400_000;
const WEEK_MS = 7 * 86_400_000;

/** Daily: compares all that Telnyx still has, a week. */
export function sweepWeek(job: Job): Promise<JobOutcome> {
  return runSweep(job, EVERY_MS, async (tally) => {
    const now = await databaseNow(database());
    await compareList(job, tally, new Date(now.getTime() - WEEK_MS));
    await deleteOldRuns();
  });
}
