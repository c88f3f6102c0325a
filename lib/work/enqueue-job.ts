import "server-only";
import { sql } from "drizzle-orm";
import type { Executor } from "@/db/database";
import { jobs } from "@/db/schema/work";
import type { JobKind } from "@/lib/work/job";
import { wakeWorkers } from "@/lib/work/wake-workers";

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
  // Rounding up, as the column would, could put the time just after the wake-up.
  const due = dueAt
    ? sql`${dueAt.toISOString()}::timestamptz`
    : sql`date_trunc('milliseconds', now() + make_interval(secs => ${(inMs ?? 0) / 1000}))`;
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
