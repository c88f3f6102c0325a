import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { jobs } from "@/db/schema/work";
import type { JobKind } from "@/lib/work/job";

/** Moves waiting work to another time, earlier or later. What is running already must look for itself whether it is due. */
export async function moveJob(tx: Transaction, kind: JobKind, subjectId: string, dueAt: Date): Promise<void> {
  await tx
    .update(jobs)
    .set({ dueAt })
    .where(and(eq(jobs.kind, kind), eq(jobs.subjectId, subjectId), isNull(jobs.leaseUntil)))
    .returning({ id: jobs.id });
}
