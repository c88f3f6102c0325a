import "server-only";
import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Executor } from "@/db/database";
import { jobs } from "@/db/schema/work";
import type { Job, JobKind } from "@/lib/work/job";
import { LEASE_SECONDS } from "@/lib/work/times";

const leaseEnd = sql`now() + make_interval(secs => ${LEASE_SECONDS})`;

/** Condition: the job is due and no worker holds it. */
export const isFree = sql`${jobs.dueAt} <= now() and (${jobs.leaseUntil} is null or ${jobs.leaseUntil} <= now())`;

/** Chooses at most `limit` free jobs of one kind: a query of their ids. */
type PickJobs = (limit: number) => SQL;

export type Choice = {
  /** Which of the due jobs come next; without it the oldest. */
  pick?: PickJobs;
  /** None is taken while this condition does not hold. */
  onlyIf?: SQL;
};

/**
 * Takes at most `limit` due jobs of a kind under a lease of 60 s by the database's clock; several processes never take
 * the same one. A job whose lease ran out is taken again with a higher epoch. The oldest go first unless `pick` chooses.
 */
export async function claimJobs(kind: JobKind, limit: number, { pick, onlyIf }: Choice = {}): Promise<Job[]> {
  const claimed = pick ? await claimPicked(kind, pick(limit)) : await claimOldest(kind, limit, onlyIf);
  return claimed.map(({ id, subjectId, epoch, failures, createdAt }) => ({
    id,
    kind,
    subjectId,
    epoch,
    failures,
    createdAt,
  }));
}

function claimOldest(kind: JobKind, limit: number, onlyIf: SQL | undefined) {
  const due = database()
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.kind, kind), isFree, onlyIf))
    .orderBy(asc(jobs.dueAt))
    .limit(limit)
    .for("update", { skipLocked: true });
  return lease(database(), sql`${due}`);
}

/** What is picked depends on what others hold, so one process at a time picks. */
function claimPicked(kind: JobKind, picked: SQL) {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`claim ${kind}`}, 0))`);
    const due = tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(sql`${jobs.id} = any(array(${picked}))`, isFree))
      .for("update", { skipLocked: true });
    return lease(tx, sql`${due}`);
  });
}

function lease(executor: Executor, due: SQL) {
  return (
    executor
      .update(jobs)
      // `due_at` moves to the lease's end: when it differs at the finish, the job was asked for once more meanwhile.
      .set({ leaseUntil: leaseEnd, dueAt: leaseEnd, epoch: sql`${jobs.epoch} + 1` })
      .where(sql`${jobs.id} = any(array(${due}))`)
      .returning()
  );
}
