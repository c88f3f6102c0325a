import "server-only";
import { and, eq, gte, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { jobs } from "@/db/schema/work";
import type { Job, JobOutcome } from "@/lib/work/job";

/** Records how a run of a job ended. Changes nothing when another worker has claimed it since. */
export async function finishJob(job: Job, outcome: JobOutcome): Promise<void> {
  const isMine = and(eq(jobs.id, job.id), eq(jobs.epoch, job.epoch));
  if ("done" in outcome) {
    const gone = await database()
      .delete(jobs)
      .where(and(isMine, gte(jobs.dueAt, jobs.leaseUntil)))
      .returning({ id: jobs.id });
    if (gone.length > 0) return;
  }
  const againInMs = "done" in outcome ? 0 : outcome.againInMs;
  const error = "done" in outcome ? undefined : outcome.error;
  await database()
    .update(jobs)
    .set({
      leaseUntil: null,
      dueAt: sql`case when ${jobs.dueAt} < ${jobs.leaseUntil} then ${jobs.dueAt}
        else now() + make_interval(secs => ${againInMs / 1000}) end`,
      failures: error === undefined ? 0 : job.failures + 1,
      lastError: error ?? null,
    })
    .where(isMine);
}
