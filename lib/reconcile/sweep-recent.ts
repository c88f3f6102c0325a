import "server-only";
import { database } from "@/db/client";
import { databaseNow } from "@/lib/database-clock";
import { compareList } from "@/lib/reconcile/compare-list";
import { judgeWebhooks } from "@/lib/reconcile/judge-webhooks";
import { runSweep } from "@/lib/reconcile/run-sweep";
import { readWatermark, saveWatermark } from "@/lib/reconcile/store";
import type { Job, JobOutcome } from "@/lib/work/job";

const EVERY_MS = 5 * 60_000;
const OVERLAP_MS = 15 * 60_000;
const FIRST_TIME_MS = 7 * 86_400_000;

/** Every five minutes: compares Telnyx's list since the last time, with room for lag and clocks; the first time, a week. */
export function sweepRecent(job: Job): Promise<JobOutcome> {
  return runSweep(job, EVERY_MS, async (tally) => {
    const startedAt = await databaseNow(database());
    const watermark = await readWatermark();
    // A watermark ahead of us is one from a clock that was wrong.
    const since = watermark ? Math.min(watermark.getTime(), startedAt.getTime()) - OVERLAP_MS : null;
    await compareList(job, tally, new Date(since ?? startedAt.getTime() - FIRST_TIME_MS));
    await saveWatermark(startedAt);
    await judgeWebhooks(tally);
  });
}
