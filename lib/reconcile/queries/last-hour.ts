import "server-only";
import { and, desc, gte, ne, sum } from "drizzle-orm";
import { database } from "@/db/client";
import { webhookEvents, webhookRejections } from "@/db/schema/events";
import { reconcileRuns } from "@/db/schema/reconcile";

/** How many gaps comparisons have closed since a moment. */
export async function countGapsSince(since: Date): Promise<number> {
  const [found] = await database()
    .select({ gaps: sum(reconcileRuns.gaps).mapWith(Number) })
    .from(reconcileRuns)
    .where(gte(reconcileRuns.finishedAt, since));
  return found?.gaps ?? 0;
}

/** How many events came by webhook since a moment. */
export async function countEventsSince(since: Date): Promise<number> {
  return database().$count(webhookEvents, gte(webhookEvents.firstReceivedAt, since));
}

/** Why deliveries were turned away since a moment, most frequent first. What nobody signed is none of Telnyx's. */
export async function listRejectionReasons(since: Date): Promise<string[]> {
  const isTelnyxs = ne(webhookRejections.reason, "missing-signature");
  const rows = await database()
    .select({ reason: webhookRejections.reason })
    .from(webhookRejections)
    .where(and(gte(webhookRejections.lastAt, since), isTelnyxs))
    .orderBy(desc(webhookRejections.count));
  return rows.map(({ reason }) => reason);
}
