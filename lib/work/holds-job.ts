import "server-only";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { jobs } from "@/db/schema/work";
import type { Job } from "@/lib/work/job";

/** Whether this claim is still the newest one; until the transaction ends no other worker can claim the job. */
export async function holdsJob(tx: Transaction, job: Pick<Job, "id" | "epoch">): Promise<boolean> {
  const held = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.id, job.id), eq(jobs.epoch, job.epoch)))
    .for("update");
  return held.length > 0;
}
