import "server-only";
import { and, desc, eq, gte, isNull, or, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { reconcileRuns } from "@/db/schema/reconcile";
import { jobs } from "@/db/schema/work";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { countGapsSince } from "@/lib/reconcile/queries/last-hour";

export type GapSummary = {
  /** Closed since the given moment. */
  gaps: number;
  /** The last comparison of the list that came to its end, and the last try where that failed later. */
  comparedAt: Date | null;
  problem: string | null;
  isUnderWay: boolean;
};

/** How well the portal agrees with Telnyx. For admins. */
export async function readGapSummary(viewer: Viewer, since: Date): Promise<GapSummary> {
  assertAdmin(viewer);
  const [gaps, last, compared, running] = await Promise.all([
    countGapsSince(since),
    lastRun(false),
    lastRun(true),
    database().$count(jobs, and(eq(jobs.kind, "reconcile-week"), gte(jobs.leaseUntil, sql`now()`))),
  ]);
  return {
    gaps,
    comparedAt: compared?.finishedAt ?? null,
    problem: last?.error ?? null,
    isUnderWay: running > 0,
  };
}

async function lastRun(isWhole: boolean) {
  const isOfList = or(eq(reconcileRuns.sweep, "reconcile-recent"), eq(reconcileRuns.sweep, "reconcile-week"));
  const [run] = await database()
    .select()
    .from(reconcileRuns)
    .where(and(isOfList, isWhole ? isNull(reconcileRuns.error) : undefined))
    .orderBy(desc(reconcileRuns.finishedAt))
    .limit(1);
  return run;
}
