import "server-only";
import { z } from "zod";
import { installationDatabase } from "@/db/client";
import type { OpenDatabase } from "@/db/database";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { databaseNow } from "@/lib/database-clock";
import { environment } from "@/lib/env";
import { PORTAL } from "@/lib/jobs/job";
import { enqueueJob } from "@/lib/jobs/jobs";
import { changeSetting } from "@/lib/settings/change-setting";
import { readSetting } from "@/lib/settings/settings";

export const LAST_BACKUP_SETTING = "backups.last";
const PLAN_SETTING = "backups";
const DAY_MS = 86_400_000;

/** Whether the portal makes a backup each day, how many it keeps, and for how many days. */
const planShape = z.object({
  isDaily: z.boolean(),
  keep: z.number().int().min(1).max(365),
  days: z.number().int().min(1).max(3_650),
});
export type BackupPlan = z.infer<typeof planShape>;

const lastShape = z.object({
  name: z.string(),
  at: z.iso.datetime(),
  bytes: z.number(),
  isEncrypted: z.boolean(),
  /** How many documents were damaged on the disk already. */
  damaged: z.number(),
});
export type LastBackup = z.infer<typeof lastShape>;

/** How backups are made here. Unless an admin chose otherwise: daily from the embedded database, whose only copy is this disk. */
export async function readBackupPlan({ db, engine }: OpenDatabase): Promise<BackupPlan> {
  const kept = planShape.safeParse(await readSetting(db, PLAN_SETTING));
  return kept.data ?? { isDaily: engine === "embedded", keep: 7, days: 30 };
}

/** When the next backup is due; null where none is made by itself. */
export async function nextBackupAt(database: OpenDatabase): Promise<Date | null> {
  const { isDaily } = await readBackupPlan(database);
  if (!isDaily) return null;
  const last = await readLastBackup(database);
  return last ? new Date(new Date(last.at).getTime() + DAY_MS) : databaseNow(database.db);
}

/** For admins: the plan, the last backup, and the next. Throws `forbidden` for members. */
export async function readBackupState(viewer: Viewer) {
  assertAdmin(viewer);
  const database = installationDatabase();
  const { BACKUP_RECIPIENT, BACKUP_PASSPHRASE_FILE } = environment();
  return {
    plan: await readBackupPlan(database),
    last: await readLastBackup(database),
    nextAt: await nextBackupAt(database),
    willBeEncrypted: Boolean(BACKUP_RECIPIENT || BACKUP_PASSPHRASE_FILE),
  };
}

/** Chooses how backups are made from now on. Throws `forbidden` for members. */
export async function saveBackupPlan(viewer: Viewer, plan: BackupPlan): Promise<void> {
  assertAdmin(viewer);
  await installationDatabase().db.transaction(async (tx) => {
    await changeSetting(tx, viewer, {
      key: PLAN_SETTING,
      value: plan,
      action: "settings.backups-changed",
      detail: plan,
    });
    await enqueueJob(tx, "make-backup", PORTAL);
  });
}

/** The last backup that was made and read again, or null. */
export async function readLastBackup({ db }: OpenDatabase): Promise<LastBackup | null> {
  return lastShape.safeParse(await readSetting(db, LAST_BACKUP_SETTING)).data ?? null;
}
