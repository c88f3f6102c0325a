import "server-only";
import { lt, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { reconcileRuns } from "@/db/schema/reconcile";
import { readSetting, saveSetting } from "@/lib/settings/settings";

/** What one comparison has cost and found so far. */
export type Tally = { calls: number; faxesSeen: number; gaps: number };

const WATERMARK = "reconcile.watermark";
const RUNS_KEPT_DAYS = 30;

export async function insertRun(run: typeof reconcileRuns.$inferInsert): Promise<void> {
  await database().insert(reconcileRuns).values(run);
}

export async function deleteOldRuns(): Promise<void> {
  await database()
    .delete(reconcileRuns)
    .where(lt(reconcileRuns.finishedAt, sql`now() - make_interval(days => ${RUNS_KEPT_DAYS})`));
}

/** Up to when the whole list has been compared; null before the first time. */
export async function readWatermark(): Promise<Date | null> {
  const kept = await readSetting(database(), WATERMARK);
  const moment = typeof kept === "string" ? new Date(kept) : null;
  return moment && !Number.isNaN(moment.getTime()) ? moment : null;
}

export async function saveWatermark(moment: Date): Promise<void> {
  await saveSetting(database(), WATERMARK, moment.toISOString());
}
