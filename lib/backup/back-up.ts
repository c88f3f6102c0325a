import "server-only";
import { readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { OpenDatabase } from "@/db/database";
import { withoutValues } from "@/db/without-values";
import { dropAlarm, raiseAlarm } from "@/lib/alarms/alarms";
import { recordAudit } from "@/lib/audit";
import { databaseNow } from "@/lib/database-clock";
import { environment } from "@/lib/env";
import { codeOf } from "@/lib/errors";
import { log } from "@/lib/log";
import { saveSetting } from "@/lib/settings/settings";
import { backupLock } from "./backup-keys";
import { LAST_BACKUP_SETTING, type LastBackup, readBackupPlan } from "./backup-plan";
import { makeBackup } from "./make-backup";

const DAY_MS = 86_400_000;

/**
 * Makes a backup as this installation wants it, notes that it was made, and deletes older ones beyond what is kept. Answers
 * its path. Throws with the line that helps; admins are told of it, too.
 */
export async function backUp(database: OpenDatabase, actor: string): Promise<string> {
  try {
    return await makeAndKeep(database, actor);
  } catch (error) {
    const words = withoutValues(error);
    log.error({ code: codeOf(error), words }, "no backup could be made");
    // Where the database is what failed, there is nowhere to tell; whoever asked for the backup is told.
    await raiseAlarm(database.db, "backup-failed", { words }).catch(() => {});
    throw error;
  }
}

async function makeAndKeep(database: OpenDatabase, actor: string): Promise<string> {
  const { DATA_DIR } = environment();
  const lock = await backupLock(environment());
  const { file, bytes, createdAt, damaged } = await makeBackup(database, DATA_DIR, lock);
  const last: LastBackup = { name: basename(file), at: createdAt, bytes, isEncrypted: lock !== null, damaged };
  await database.db.transaction(async (tx) => {
    await saveSetting(tx, LAST_BACKUP_SETTING, last);
    await dropAlarm(tx, "backup-failed");
    await recordAudit(tx, { actor, action: "backup.made", subjectKind: "backup", subjectId: last.name });
  });
  log.info({ backup: last.name, bytes, damaged, isEncrypted: last.isEncrypted }, "a backup was made and read again");
  const { keep, days } = await readBackupPlan(database);
  await deleteOlder(join(DATA_DIR, "backups"), {
    keep,
    olderThan: new Date((await databaseNow(database.db)).getTime() - days * DAY_MS),
  });
  return file;
}

/** Deletes the backups beyond the newest `keep`, and those of before `olderThan`; never the newest. */
async function deleteOlder(directory: string, { keep, olderThan }: { keep: number; olderThan: Date }): Promise<void> {
  const newestFirst = (await readdir(directory)).filter((name) => NAME.test(name)).sort((a, b) => b.localeCompare(a));
  const limit = `plainfax-${olderThan.toISOString().replaceAll(":", "-")}`;
  const superfluous = newestFirst.filter((name, index) => index > 0 && (index >= keep || name < limit));
  for (const name of superfluous) await rm(join(directory, name));
  // A process that was killed leaves one behind.
  for (const name of await readdir(directory)) {
    if (name.endsWith(".unfinished")) await rm(join(directory, name), { force: true });
  }
}

const NAME = /^plainfax-\d{4}-\d\d-\d\dT[\d.-]+Z\.tar(\.age)?$/;
