import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { jobs } from "@/db/schema/work";
import type { Job, JobOutcome } from "@/lib/work/job";

/** Records how a run of a job ended. Changes nothing when another worker has claimed it since. */
export async function finishJob(job: Job, outcome: JobOutcome): Promise<void> {
  const isMine = and(eq(jobs.id, job.id), eq(jobs.epoch, job.epoch));
  if ("done" in outcome) {
    const gone = await database()
      .delete(jobs)
      .where(and(isMine, eq(jobs.dueAt, jobs.leaseUntil)))
      .returning({ id: jobs.id });
    if (gone.length > 0) return;
  }
  const again = "done" in outcome ? sql`null` : sql`now() + make_interval(secs => ${outcome.againInMs / 1000})`;
  const error = "done" in outcome ? undefined : outcome.error;
  await database()
    .update(jobs)
    .set({
      leaseUntil: null,
      // `least` passes over what is null: the lease's end that nobody changed, or no wish to run again.
      dueAt: sql`least(nullif(${jobs.dueAt}, ${jobs.leaseUntil}), ${again})`,
      failures: error === undefined ? 0 : job.failures + 1,
      lastError: error ?? null,
    })
    .where(isMine);
}
