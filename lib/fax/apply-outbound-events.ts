import "server-only";
import type { Transaction } from "@/db/database";
import type { AppliedEvent, ReceivedEvent } from "@/lib/fax/apply-fax-events";
import { isOurs } from "@/lib/fax/is-ours";
import { findOurs, lockReportedAttempts, type ReportedAttempt, saveAttempts, saveReportedFaxes } from "@/lib/fax/report-store";
import { withAttemptReport } from "@/lib/fax/rules/attempt-report";
import { isAhead, statusOf } from "@/lib/fax/rules/status";
import type { StoredFax } from "@/lib/fax/store";
import { log } from "@/lib/log";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";

/** Applies events of faxes that we sent: to their attempts, and through these to the faxes. */
export async function applyOutboundEvents(tx: Transaction, received: ReceivedEvent[]): Promise<AppliedEvent[]> {
  if (received.length === 0) return [];
  const events = received.map(({ event }) => event);
  const attemptIds = events.flatMap(({ attemptId }) => (attemptId ? [attemptId] : []));
  const known = new KnownAttempts(await lockReportedAttempts(tx, events.map(({ providerFaxId }) => providerFaxId), attemptIds));
  const matched = received.map((one) => ({ ...one, ...known.apply(one.event) }));
  await saveAttempts(tx, known.changedAttempts());
  await saveReportedFaxes(tx, known.changedFaxes());
  return settleUnmatched(tx, matched);
}
