import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { applyKept, queueFailedEvents } from "@/lib/webhooks/apply-kept";
import { lockEvent, type WebhookResult } from "@/lib/webhooks/store";

/**
 * Applies a kept event once more and answers what became of it. Doing so twice changes nothing. Throws `forbidden` for
 * members, `not-found`, and `not-possible-now` when its fax was deleted for good.
 */
export async function processAgain(viewer: Viewer, webhookEventId: string): Promise<WebhookResult> {
  assertAdmin(viewer);
  return database().transaction(async (tx) => {
    const stored = await lockEvent(tx, webhookEventId);
    if (!stored) throw new AppError("not-found", "This event is not here any more.");
    if (stored.body.length === 0) {
      throw new AppError("not-possible-now", "What it said was deleted for good with its fax.");
    }
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "event.processed-again",
      subjectKind: "event",
      subjectId: stored.id,
    });
    return applyKept(tx, stored);
  });
}

/** Has every event that could not be applied tried again now. Throws `forbidden` for members. */
export async function processFailedAgain(viewer: Viewer): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    await queueFailedEvents(tx);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "events.processed-again",
      subjectKind: "account",
      subjectId: "telnyx",
    });
  });
}
