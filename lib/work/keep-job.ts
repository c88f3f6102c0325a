import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { jobs } from "@/db/schema/work";
import type { Job } from "@/lib/work/job";
import { LEASE_SECONDS } from "@/lib/work/times";

/** Lengthens the lease of a job that takes long. Answers false when another worker has it by now: then stop. */
export async function keepJob(job: Job): Promise<boolean> {
  const leaseEnd = sql`date_trunc('milliseconds', now()) + make_interval(secs => ${LEASE_SECONDS})`;
  const kept = await database()
    .update(jobs)
    .set({
      leaseUntil: leaseEnd,
      // Where it differs from the lease's end, the job was asked for once more; that stays.
      dueAt: sql`case when ${jobs.dueAt} = ${jobs.leaseUntil} then ${leaseEnd} else ${jobs.dueAt} end`,
    })
    .where(and(eq(jobs.id, job.id), eq(jobs.epoch, job.epoch)))
    .returning({ id: jobs.id });
  return kept.length > 0;
}
