import "server-only";
import { and, asc, eq, isNull, lte, or, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { jobs } from "@/db/schema/work";
import type { Job, JobKind } from "@/lib/work/job";
import { LEASE_SECONDS } from "@/lib/work/times";

const leaseEnd = sql`now() + make_interval(secs => ${LEASE_SECONDS})`;

/**
 * Takes at most `limit` due jobs of a kind under a lease of 60 s by the database's clock; several processes never take
 * the same one. A job whose lease ran out is taken again with a higher epoch.
 */
export async function claimJobs(kind: JobKind, limit: number): Promise<Job[]> {
  const due = database()
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      and(
        eq(jobs.kind, kind),
        lte(jobs.dueAt, sql`now()`),
        or(isNull(jobs.leaseUntil), lte(jobs.leaseUntil, sql`now()`)),
      ),
    )
    .orderBy(asc(jobs.dueAt))
    .limit(limit)
    .for("update", { skipLocked: true });

  const claimed = await database()
    .update(jobs)
    // `due_at` moves to the lease's end: when it differs at the finish, the job was asked for once more meanwhile.
    .set({ leaseUntil: leaseEnd, dueAt: leaseEnd, epoch: sql`${jobs.epoch} + 1` })
    .where(sql`${jobs.id} = any(array(${due}))`)
    .returning();
  return claimed.map(({ id, subjectId, epoch, failures, createdAt }) => ({
    id,
    kind,
    subjectId,
    epoch,
    failures,
    createdAt,
  }));
}
