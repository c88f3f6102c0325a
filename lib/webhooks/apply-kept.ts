import "server-only";
import { database } from "@/db/client";
import type { Executor, Transaction } from "@/db/database";
import { dropAlarm, raiseAlarm } from "@/lib/alarms/alarms";
import { applyFaxEvents } from "@/lib/fax/apply-fax-events";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { backOff, enqueueJob } from "@/lib/jobs/jobs";
import { type Interpretation, interpretEvent } from "@/lib/telnyx/interpret-event";
import { referenceFor } from "@/lib/unexpected-error";
import {
  countFailed,
  type EventOutcome,
  listFailed,
  lockEvent,
  type StoredEvent,
  saveResult,
  type WebhookResult,
} from "@/lib/webhooks/store";

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

/** With its growing pauses this is about a day. */
const MOST_TRIES = 57;

/**
 * Tries again to apply an event that failed, ever more rarely for about a day; admins are told when it fails again, and
 * when that was the last time by itself.
 */
export async function applyFailedEvent(job: Job): Promise<JobOutcome> {
  try {
    await database().transaction(async (tx) => {
      const stored = await lockEvent(tx, job.subjectId);
      if (stored?.result === "failed") await applyKept(tx, stored);
    });
    return { done: true };
  } catch (error) {
    const isLast = job.failures + 1 >= MOST_TRIES;
    // In between, who dismissed the alarm knows.
    if (job.failures === 0 || isLast) await tellAdmins();
    return isLast ? { done: true } : { againInMs: backOff(job.failures), error: referenceFor(error) };
  }
}

async function tellAdmins(): Promise<void> {
  const failed = await countFailed(database());
  await raiseAlarm(database(), "events-failed", { words: failed === 1 ? "1 event is kept." : `${failed} are kept.` });
}

/** Has the given events, or all that failed, tried again: at once, and then ever more rarely. */
export async function queueFailedEvents(executor: Executor, ids?: readonly string[]): Promise<void> {
  await enqueueJob(executor, "apply-event", ids ?? (await listFailed(executor)));
}

/** What became of a delivery that tells of no fax. */
export function outcomeWithoutFax({ meaning, reason }: Extract<Interpretation, { event: null }>) {
  return { result: meaning, reason, faxId: null };
}
