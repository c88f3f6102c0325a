import "server-only";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { applyFaxEvents } from "@/lib/fax/apply-fax-events";
import { type Interpretation, interpretEvent } from "@/lib/telnyx/interpret-event";
import { outcomeWithoutFax } from "@/lib/webhooks/outcome-without-fax";
import { publishEvents } from "@/lib/webhooks/publish-events";
import { type EventOutcome, lockEvent, type StoredEvent, saveResult, type WebhookResult } from "@/lib/webhooks/store";

/**
 * Applies a kept event once more and answers what became of it. Doing so twice changes nothing. Throws `forbidden` for
 * members and `not-found`.
 */
export async function processAgain(viewer: Viewer, webhookEventId: string): Promise<WebhookResult> {
  assertAdmin(viewer);
  return database().transaction(async (tx) => {
    const stored = await lockEvent(tx, webhookEventId);
    if (!stored) throw new AppError("not-found", "This event is not here any more.");
    const interpretation = interpretEvent(stored.body, stored.firstReceivedAt);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "event.processed-again",
      subjectKind: "event",
      subjectId: stored.id,
    });
    const outcome = await outcomeOf(tx, stored, interpretation);
    await saveResult(tx, stored.id, outcome);
    await publishEvents(tx, [{ id: stored.id, faxId: outcome.faxId }]);
    return outcome.result;
  });
}

async function outcomeOf(tx: Transaction, stored: StoredEvent, interpretation: Interpretation): Promise<EventOutcome> {
  if (!interpretation.event) return outcomeWithoutFax(interpretation);
  const [applied] = await applyFaxEvents(tx, [{ webhookEventId: stored.id, event: interpretation.event }]);
  // What it did once stands: that the same is old news by now says nothing new.
  const isOldNews = applied?.result === "stale" && stored.result === "applied";
  return applied && !isOldNews ? applied : stored;
}
