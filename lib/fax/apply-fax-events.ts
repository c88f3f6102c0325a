import "server-only";
import type { Transaction } from "@/db/database";
import { applyInboundEvents } from "@/lib/fax/apply-inbound-events";
import { applyOutboundEvents } from "@/lib/fax/apply-outbound-events";
import { addReports, type Report } from "@/lib/fax/report-store";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";

/** An event and the row under which it is kept. */
export type ReceivedEvent = { webhookEventId: string; event: FaxEvent };

/** What became of an event. */
export type AppliedEvent = ReceivedEvent & {
  result: "applied" | "stale" | "unknown_type" | "unknown_fax" | "foreign";
  /** Why, in a few words for admins. */
  reason: string | null;
  faxId: string | null;
  attemptId: string | null;
  /** Telnyx has a second fax for the same attempt. */
  isSecondFax: boolean;
};

/**
 * Brings faxes to the state that Telnyx reports. Events may come in any order, more than once, and before the answer to
 * our own request. Every event of a fax of ours joins its timeline, once. Telling of the change is up to the caller.
 */
export async function applyFaxEvents(tx: Transaction, received: ReceivedEvent[]): Promise<AppliedEvent[]> {
  const applied = [
    ...(await applyOutboundEvents(tx, ofDirection(received, "outbound"))),
    ...(await applyInboundEvents(tx, ofDirection(received, "inbound"))),
  ];
  await addReports(tx, applied.flatMap(reportOf));
  return applied;
}

function ofDirection(received: ReceivedEvent[], direction: FaxEvent["direction"]): ReceivedEvent[] {
  return received.filter(({ event }) => event.direction === direction);
}

function reportOf({ event, webhookEventId, faxId, attemptId, isSecondFax }: AppliedEvent): Report[] {
  if (faxId === null) return [];
  const { eventType, occurredAt, state } = event;
  const detail = {
    eventType,
    status: state.status,
    failureReason: state.failureReason,
    internalFailureReason: state.internalFailureReason,
    ...(isSecondFax ? { isSecondFax } : {}),
  };
  return [{ faxId, attemptId, webhookEventId, detail, occurredAt }];
}
