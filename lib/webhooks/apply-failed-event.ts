import "server-only";
import { database } from "@/db/client";
import type { Executor } from "@/db/database";
import { raiseAlarm } from "@/lib/alarms/alarms";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { backOff, enqueueJob } from "@/lib/jobs/jobs";
import { referenceFor } from "@/lib/unexpected-error";
import { applyKept } from "@/lib/webhooks/apply-kept";
import { countFailed, listFailed, lockEvent } from "@/lib/webhooks/store";

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
