import "server-only";
import type { Transaction } from "@/db/database";
import { faxEvents } from "@/db/schema/faxes";
import type { TimelineDetail, TimelineKind } from "@/lib/fax/rules/timeline-words";

export type TimelineEvent = {
  faxId: string;
  kind: TimelineKind;
  source: (typeof faxEvents.source.enumValues)[number];
  attemptId?: string;
  personId?: string;
  detail?: TimelineDetail;
};

/** Adds entries to the timelines of faxes; they happened now. */
export async function addTimelineEvents(tx: Transaction, ...events: TimelineEvent[]): Promise<void> {
  await tx.insert(faxEvents).values(events.map((event) => ({ ...event, occurredAt: new Date() })));
}
