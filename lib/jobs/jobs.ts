import "server-only";
import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Executor, Transaction } from "@/db/database";
import { jobs } from "@/db/schema/work";
import type { Job, JobKind, JobOutcome } from "@/lib/jobs/job";

/** How long a claimed job is nobody else's, by the database's clock. Longer than handing a fax over may take. */
const LEASE_SECONDS = 60;

/** Notifications on it carry the kind of job that became due; they leave the database when the transaction commits. */
export const WAKE_CHANNEL = "plainfax_work";

/**
 * The moment so many milliseconds from now, by the database's clock, in whole ones: the column would round it up, and who
 * looks at once would find nothing due yet.
 */
function dueIn(ms: number): SQL {
  return sql`date_trunc('milliseconds', now() + make_interval(secs => ${ms / 1000}))`;
}

/** What is due at this moment, see {@link dueIn}. */
export const dueNow = dueIn(0);

/**
 * Makes work due for a subject, or for each of several: at once, at `dueAt`, or in `inMs` by the database's clock. Work that is already waiting keeps the
 * earlier time; work that is running runs once more, then. Workers wake when the transaction commits.
 */
export async function enqueueJob(
  tx: Executor,
  kind: JobKind,
  subjects: string | readonly string[],
  { dueAt, inMs }: { dueAt?: Date; inMs?: number } = {},
): Promise<void> {
  const subjectIds = typeof subjects === "string" ? [subjects] : subjects;
  if (subjectIds.length === 0) return;
  const due = dueAt ? sql`${dueAt.toISOString()}::timestamptz` : dueIn(inMs ?? 0);
  await tx
    .insert(jobs)
    .values(subjectIds.map((subjectId) => ({ kind, subjectId, dueAt: due })))
    .onConflictDoUpdate({
      target: [jobs.kind, jobs.subjectId],
      // While it runs, `due_at` is the lease's end until somebody asks for more.
      set: {
        dueAt: sql`case when ${jobs.dueAt} = ${jobs.leaseUntil} then excluded.due_at
          else least(${jobs.dueAt}, excluded.due_at) end`,
      },
    });
  await wakeWorkers(tx, kind);
}

/** Moves waiting work to another time, earlier or later. What is running already must look for itself whether it is due. */
export async function moveJob(tx: Transaction, kind: JobKind, subjectId: string, dueAt: Date): Promise<void> {
  await tx
    .update(jobs)
    .set({ dueAt })
    .where(and(eq(jobs.kind, kind), eq(jobs.subjectId, subjectId), isNull(jobs.leaseUntil)));
}

/** Takes back work that nobody has begun: it was done some other way. */
export async function dropJob(kind: JobKind, subjectId: string): Promise<void> {
  await database()
    .delete(jobs)
    .where(and(eq(jobs.kind, kind), eq(jobs.subjectId, subjectId), isNull(jobs.leaseUntil)));
}

/** Makes the workers of a kind look for due jobs when the transaction commits. */
export async function wakeWorkers(tx: Executor, kind: JobKind): Promise<void> {
  await tx.execute(sql`select pg_notify(${WAKE_CHANNEL}, ${kind})`);
}

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

/** Lengthens the lease of a job that takes long. Answers false when another worker has it by now: then stop. */
export async function keepJob(job: Job): Promise<boolean> {
  const end = sql`date_trunc('milliseconds', now()) + make_interval(secs => ${LEASE_SECONDS})`;
  const kept = await database()
    .update(jobs)
    .set({
      leaseUntil: end,
      // Where it differs from the lease's end, the job was asked for once more; that stays.
      dueAt: sql`case when ${jobs.dueAt} = ${jobs.leaseUntil} then ${end} else ${jobs.dueAt} end`,
    })
    .where(and(eq(jobs.id, job.id), eq(jobs.epoch, job.epoch)))
    .returning({ id: jobs.id });
  return kept.length > 0;
}

/** Whether this claim is still the newest one; until the transaction ends no other worker can claim the job. */
export async function holdsJob(tx: Transaction, job: Pick<Job, "id" | "epoch">): Promise<boolean> {
  const held = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.id, job.id), eq(jobs.epoch, job.epoch)))
    .for("update");
  return held.length > 0;
}

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
  const again = "done" in outcome ? sql`null` : dueIn(outcome.againInMs);
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

const FIRST_MS = 2_000;
const LONGEST_MS = 30 * 60_000;

/** How long to wait after so many failures in a row, in milliseconds: 2 s, doubling, at most 30 min. */
export function backOff(failures: number): number {
  return Math.min(FIRST_MS * 2 ** failures, LONGEST_MS);
}
