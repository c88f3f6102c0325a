import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { databaseNow } from "@/lib/database-clock";
import { judgeWebhooks } from "@/lib/reconcile/judge-webhooks";
import { reconcileFaxes } from "@/lib/reconcile/reconcile-faxes";
import { runSweep, type Tally } from "@/lib/reconcile/run-sweep";
import { deleteOldRuns, readWatermark, saveWatermark } from "@/lib/reconcile/store";
import { listFaxPages } from "@/lib/telnyx/faxes";
import { type Job, type JobOutcome, PORTAL } from "@/lib/work/job";
import { enqueueJob, keepJob } from "@/lib/work/jobs";

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** Makes the comparisons with Telnyx due; each plans its own next time. Of several processes one runs each. */
export async function startSweeps(): Promise<void> {
  await enqueueJob(database(), "reconcile-silent", PORTAL);
  await enqueueJob(database(), "reconcile-recent", PORTAL);
  await enqueueJob(database(), "reconcile-week", PORTAL, { inMs: DAY_MS });
}

const RECENT_EVERY_MS = 5 * 60_000;
const OVERLAP_MS = 15 * 60_000;

/** Every five minutes: compares Telnyx's list since the last time, with room for lag and clocks; the first time, a week. */
export function sweepRecent(job: Job): Promise<JobOutcome> {
  return runSweep(job, RECENT_EVERY_MS, async (tally) => {
    const startedAt = await databaseNow(database());
    const watermark = await readWatermark();
    // A watermark ahead of us is one from a clock that was wrong.
    const since = watermark ? Math.min(watermark.getTime(), startedAt.getTime()) - OVERLAP_MS : null;
    await compareList(job, tally, new Date(since ?? startedAt.getTime() - WEEK_MS));
    await saveWatermark(startedAt);
    await judgeWebhooks(tally);
  });
}

/** Daily: compares all that Telnyx still has, a week. */
export function sweepWeek(job: Job): Promise<JobOutcome> {
  return runSweep(job, DAY_MS, async (tally) => {
    const now = await databaseNow(database());
    await compareList(job, tally, new Date(now.getTime() - WEEK_MS));
    await deleteOldRuns();
  });
}

/** Compares Telnyx's whole list since a moment. Throws when it cannot be read to the end. */
export async function compareList(job: Job, tally: Tally, createdFrom: Date): Promise<void> {
  for await (const page of listFaxPages({ createdFrom })) {
    tally.calls += 1;
    tally.faxesSeen += page.length;
    tally.gaps += await reconcileFaxes(page);
    if (!(await keepJob(job))) throw new Error("Another worker compares the list by now.");
  }
}

/** Compares the last seven days with Telnyx as soon as a worker is free. Throws `forbidden` for members. */
export async function checkForGaps(viewer: Viewer): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    await enqueueJob(tx, "reconcile-week", PORTAL);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "events.checked-for-gaps",
      subjectKind: "account",
      subjectId: "telnyx",
    });
  });
}
