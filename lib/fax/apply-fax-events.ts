import "server-only";
import type { Transaction } from "@/db/database";
import type { AppliedEvent, ReceivedEvent } from "@/lib/fax/applied-event";
import { applyInboundEvents } from "@/lib/fax/apply-inbound-events";
import { applyOutboundEvents } from "@/lib/fax/apply-outbound-events";
import { addReports, type Report } from "@/lib/fax/report-store";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";
import { enqueueJob } from "@/lib/work/enqueue-job";

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
  await enqueueJob(tx, "settle-second-fax", attemptsWithSecondFax(applied));
  return applied;
}

function ofDirection(received: ReceivedEvent[], direction: FaxEvent["direction"]): ReceivedEvent[] {
  return received.filter(({ event }) => event.direction === direction);
}

function attemptsWithSecondFax(applied: AppliedEvent[]): string[] {
  return [...new Set(applied.flatMap(({ attemptId, isSecondFax }) => (attemptId && isSecondFax ? [attemptId] : [])))];
}

function reportOf({ event, webhookEventId, faxId, attemptId, isSecondFax, result }: AppliedEvent): Report[] {
  const isOldNews = webhookEventId === null && result === "stale";
  if (faxId === null || isOldNews) return [];
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
