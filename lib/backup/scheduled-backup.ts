import "server-only";
import { database, installationDatabase } from "@/db/client";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { databaseNow } from "@/lib/database-clock";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { PORTAL } from "@/lib/jobs/job";
import { enqueueJob, keepJob } from "@/lib/jobs/jobs";
import { dropSetting, readSetting, saveSetting } from "@/lib/settings/settings";
import { backUp } from "./back-up";
import { nextBackupAt } from "./backup-plan";

const WANTED_SETTING = "backups.wanted";
const HOUR_MS = 3_600_000;
const KEEP_JOB_MS = 20_000;
/** After a start people come first. */
const FIRST_MS = 10 * 60_000;

/** Makes backups due as planned; of several processes one makes each. */
export async function startBackupSchedule(): Promise<void> {
  await enqueueJob(database(), "make-backup", PORTAL, { inMs: FIRST_MS });
}

/** Has a backup made now. Throws `forbidden` for members. */
export async function askForBackupNow(viewer: Viewer): Promise<void> {
  assertAdmin(viewer);
  await saveSetting(database(), WANTED_SETTING, viewer.personId);
  await enqueueJob(database(), "make-backup", PORTAL);
}

/** Makes a backup when one is due or wanted, and comes again when the next is; after a failure within the hour. */
export async function makeScheduledBackup(job: Job): Promise<JobOutcome> {
  const wantedBy = await readSetting(database(), WANTED_SETTING);
  const due = await nextBackupAt(installationDatabase());
  const leftMs = due && (await msUntil(due));
  if (typeof wantedBy !== "string" && (leftMs === null || leftMs > 0)) return again(leftMs);
  const stillMine = setInterval(() => keepJob(job).catch(() => {}), KEEP_JOB_MS);
  try {
    await dropSetting(database(), WANTED_SETTING);
    await backUp(installationDatabase(), typeof wantedBy === "string" ? wantedBy : "portal");
    const next = await nextBackupAt(installationDatabase());
    return again(next && (await msUntil(next)));
  } catch {
    return { againInMs: HOUR_MS, error: "no backup could be made" };
  } finally {
    clearInterval(stillMine);
  }
}

function again(inMs: number | null): JobOutcome {
  return inMs === null ? { done: true } : { againInMs: Math.max(0, inMs) };
}

async function msUntil(moment: Date): Promise<number> {
  return moment.getTime() - (await databaseNow(database())).getTime();
}
