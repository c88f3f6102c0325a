import "server-only";
import { sql } from "drizzle-orm";
import type { Executor } from "@/db/database";
import { jobs } from "@/db/schema/work";
import type { JobKind } from "@/lib/work/job";
import { WAKE_CHANNEL } from "@/lib/work/wake-channel";

/**
 * Makes work due for a subject, or for each of several: at once, or at `dueAt`. Work that is already waiting keeps the
 * earlier time; work that is running runs once more. Workers wake when the transaction commits.
 */
export async function enqueueJob(
  tx: Executor,
  kind: JobKind,
  subjects: string | readonly string[],
  { dueAt }: { dueAt?: Date } = {},
): Promise<void> {
  const subjectIds = typeof subjects === "string" ? [subjects] : subjects;
  if (subjectIds.length === 0) return;
  // Rounding up, as the column would, could put the time just after the wake-up.
  const due = dueAt ? sql`${dueAt.toISOString()}::timestamptz` : sql`date_trunc('milliseconds', now())`;
  await tx
    .insert(jobs)
    .values(subjectIds.map((subjectId) => ({ kind, subjectId, dueAt: due })))
    .onConflictDoUpdate({
      target: [jobs.kind, jobs.subjectId],
      set: { dueAt: sql`least(${jobs.dueAt}, excluded.due_at)` },
    });
  await tx.execute(sql`select pg_notify(${WAKE_CHANNEL}, ${kind})`);
}
