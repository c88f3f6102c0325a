import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { faxEvents } from "@/db/schema/faxes";
import type { TimelineDetail, TimelineKind } from "@/lib/fax/rules/timeline-words";
import { log } from "@/lib/log";

export type TimelineEvent = {
  faxId: string;
  kind: TimelineKind;
  source: (typeof faxEvents.source.enumValues)[number];
  attemptId?: string;
  personId?: string;
  detail?: TimelineDetail;
};

/** Adds entries to the timelines of faxes; they happened now. The log tells the same life, by ids. */
export async function addTimelineEvents(tx: Transaction, ...events: TimelineEvent[]): Promise<void> {
  await tx.insert(faxEvents).values(events.map((event) => ({ ...event, occurredAt: sql`now()` })));
  tellTimeline(events);
}

/** Tells the log of entries of timelines, by ids and statuses. */
export function tellTimeline(
  entries: readonly (Pick<TimelineEvent, "faxId" | "kind" | "source" | "detail"> & { attemptId?: string | null })[],
): void {
  for (const { faxId, attemptId, kind, source, detail } of entries) {
    log.info({ faxId, attemptId: attemptId ?? undefined, kind, status: detail?.status, source }, "fax");
  }
}
