import "server-only";
import { database } from "@/db/client";
import { databaseNow } from "@/lib/database-clock";
import { AppError } from "@/lib/errors";
import { insertRun } from "@/lib/reconcile/store";
import { referenceFor } from "@/lib/unexpected-error";
import type { Job, JobOutcome } from "@/lib/work/job";
import { backOff } from "@/lib/work/jobs";

/** What one comparison has cost and found so far. */
export type Tally = { calls: number; faxesSeen: number; gaps: number };

/** Runs one comparison, notes what it cost and found, and has it come again: in `everyMs`, or sooner when it failed. */
export async function runSweep(
  job: Job,
  everyMs: number,
  compare: (tally: Tally) => Promise<void>,
): Promise<JobOutcome> {
  const startedAt = await databaseNow(database());
  const tally: Tally = { calls: 0, faxesSeen: 0, gaps: 0 };
  const error = await compare(tally).then(() => null, reasonOf);
  if (tally.calls > 0 || error !== null) await insertRun({ sweep: job.kind, startedAt, ...tally, error });
  if (error === null) return { againInMs: everyMs };
  return { againInMs: Math.min(everyMs, backOff(job.failures)), error };
}

function reasonOf(error: unknown): string {
  return error instanceof AppError ? error.code : referenceFor(error);
}
