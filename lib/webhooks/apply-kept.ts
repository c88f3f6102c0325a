import "server-only";
import type { Transaction } from "@/db/database";
import { dropAlarm } from "@/lib/alarms/alarms";
import { applyFaxEvents } from "@/lib/fax/apply-fax-events";
import { type Interpretation, interpretEvent } from "@/lib/telnyx/interpret-event";
import { outcomeWithoutFax } from "@/lib/webhooks/outcome-without-fax";
import { countFailed, type EventOutcome, type StoredEvent, saveResult, type WebhookResult } from "@/lib/webhooks/store";

/** Applies a kept event, which the caller has locked, once more and answers what became of it. Twice changes nothing. */
export async function applyKept(tx: Transaction, stored: StoredEvent): Promise<WebhookResult> {
  const outcome = await outcomeOf(tx, stored, interpretEvent(stored.body, stored.firstReceivedAt));
  await saveResult(tx, stored.id, outcome);
  if (stored.result === "failed" && (await countFailed(tx)) === 0) await dropAlarm(tx, "events-failed");
  return outcome.result;
}

async function outcomeOf(tx: Transaction, stored: StoredEvent, interpretation: Interpretation): Promise<EventOutcome> {
  if (!interpretation.event) return outcomeWithoutFax(interpretation);
  const [applied] = await applyFaxEvents(tx, [{ webhookEventId: stored.id, event: interpretation.event }]);
  // What it did once stands: that the same is old news by now says nothing new.
  const isOldNews = applied?.result === "stale" && stored.result === "applied";
  return applied && !isOldNews ? applied : stored;
}
