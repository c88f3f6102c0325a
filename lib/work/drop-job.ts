import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { database } from "@/db/client";
import { jobs } from "@/db/schema/work";
import type { JobKind } from "@/lib/work/job";

/** Takes back work that nobody has begun: it was done some other way. */
export async function dropJob(kind: JobKind, subjectId: string): Promise<void> {
  await database()
    .delete(jobs)
    .where(and(eq(jobs.kind, kind), eq(jobs.subjectId, subjectId), isNull(jobs.leaseUntil)))
    .returning({ id: jobs.id });
}
