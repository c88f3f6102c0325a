import "server-only";
import type { Transaction } from "@/db/database";
import type { AppliedEvent, ReceivedEvent } from "@/lib/fax/applied-event";
import { applyInboundEvents } from "@/lib/fax/apply-inbound-events";
import { applyOutboundEvents } from "@/lib/fax/apply-outbound-events";
import { type Report, recordReports } from "@/lib/fax/report-ledger";
import { enqueueJob } from "@/lib/jobs/jobs";
import { faxAsEvent } from "@/lib/telnyx/fax-as-event";
import type { ProviderFax } from "@/lib/telnyx/faxes";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";

/**
 * Brings faxes to the state that Telnyx reports. Events may come in any order, more than once, and before the answer to
 * our own request. Every event of a fax of ours joins its timeline, once.
 */
export async function applyFaxEvents(tx: Transaction, received: ReceivedEvent[]): Promise<AppliedEvent[]> {
  const outbound = await applyOutboundEvents(tx, ofDirection(received, "outbound"));
  const inbound = await applyInboundEvents(tx, ofDirection(received, "inbound"));
  const applied = [...outbound.applied, ...inbound.applied];
  await recordReports(tx, applied.flatMap(reportOf), {
    attempts: outbound.attempts,
    faxes: [...outbound.faxes, ...inbound.faxes],
    arrivals: inbound.arrivals,
  });
  await outbound.followUp();
  await inbound.followUp();
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

/** Brings faxes to the state that Telnyx answered when it was asked for them, as its events would have done. */
export function applyFoundFaxes(tx: Transaction, found: readonly ProviderFax[]): Promise<AppliedEvent[]> {
  const events = found.flatMap((fax) => faxAsEvent(fax) ?? []);
  return applyFaxEvents(
    tx,
    events.map((event) => ({ webhookEventId: null, event })),
  );
}
