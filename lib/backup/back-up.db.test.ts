import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { environment } from "@/lib/env";
import { listAlarms } from "@/lib/health/testing/list-alarms";
import { PORTAL } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { runNow } from "@/lib/sending/testing/scene";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { readBackupState, saveBackupPlan } from "./backup-plan";
import { askForBackupNow, makeScheduledBackup, startBackupSchedule } from "./scheduled-backup";

const DAY_MS = 86_400_000;
const opened = openTestDatabase();
const dataDir = temporaryDataDirectory();
const backups = join(dataDir, "backups");
let admin: Viewer;

beforeAll(async () => {
  admin = await createPerson({ role: "admin" });
});

beforeEach(async () => {
  await database().execute(sql`delete from settings`);
  await startBackupSchedule();
});

function run() {
  return runNow("make-backup", PORTAL, makeScheduledBackup);
}

describe("backups by schedule", () => {
  it("are made daily from the embedded database without anybody's doing, and not from PostgreSQL", async () => {
    const isEmbedded = opened().engine === "embedded";
    expect((await readBackupState(admin)).plan.isDaily).toBe(isEmbedded);
    const outcome = await run();
    const { last, nextAt } = await readBackupState(admin);
    expect(last !== null).toBe(isEmbedded);
    if (!last) return expect(outcome).toEqual({ done: true });
    expect(readdirSync(backups)).toContain(last.name);
    expect(nextAt?.getTime()).toBe(new Date(last.at).getTime() + DAY_MS);
    expect(await run()).toMatchObject({ againInMs: expect.any(Number) });
    expect((await readBackupState(admin)).last).toEqual(last);
  });

  it("are made when an admin wants one, and by nobody else's wish", async () => {
    const member = await createPerson();
    expect(await failureOf(askForBackupNow(member))).toBe("forbidden");
    expect(await failureOf(readBackupState(member))).toBe("forbidden");
    expect(await failureOf(saveBackupPlan(member, { isDaily: false, keep: 1, days: 1 }))).toBe("forbidden");
    await saveBackupPlan(admin, { isDaily: false, keep: 7, days: 30 });
    await run();
    expect((await readBackupState(admin)).last).toBeNull();
    await askForBackupNow(admin);
    await run();
    expect((await readBackupState(admin)).last).toMatchObject({ isEncrypted: false, damaged: 0 });
  });

  it("stay as many and as long as was chosen; what is no such backup stays for ever", async () => {
    const old = ["2020-01-01", "2020-01-02"].map((day) => `plainfax-${day}T00-00-00.000Z.tar`);
    const recent = [1, 2, 3].map((days) => nameOf(new Date(Date.now() - days * DAY_MS)));
    const foreign = ["before-upgrade-2020-01-01T00-00-00.000Z.dump", "plainfax-mine.tar"];
    for (const name of [...old, ...recent, ...foreign]) writeFileSync(join(backups, name), "");
    await saveBackupPlan(admin, { isDaily: true, keep: 3, days: 30 });
    await askForBackupNow(admin);
    await run();
    const { last } = await readBackupState(admin);
    const kept = readdirSync(backups);
    expect(kept).toEqual(expect.arrayContaining([last?.name, ...foreign]));
    expect(kept.filter((name) => old.includes(name))).toEqual([]);
    expect(kept.filter((name) => /^plainfax-\d/.test(name))).toHaveLength(3);

    writeFileSync(join(backups, old[0] ?? ""), "");
    await saveBackupPlan(admin, { isDaily: true, keep: 300, days: 30 });
    await askForBackupNow(admin);
    await run();
    expect(readdirSync(backups)).not.toContain(old[0]);
  });

  it("are encrypted where the installation says so, and an alarm tells when one could not be made", async () => {
    const passphrase = join(dataDir, "passphrase");
    environment().BACKUP_PASSPHRASE_FILE = passphrase;
    await askForBackupNow(admin);
    expect(await run()).toMatchObject({ againInMs: 3_600_000 });
    expect(await listAlarms(admin)).toMatchObject([
      { kind: "backup-failed", words: expect.stringContaining("can't be read. Name a file") },
    ]);
    writeFileSync(passphrase, "four words to remember\n");
    await askForBackupNow(admin);
    await run();
    expect(await listAlarms(admin)).toEqual([]);
    const { last } = await readBackupState(admin);
    expect(last).toMatchObject({ isEncrypted: true });
    expect(
      readFileSync(join(backups, last?.name ?? ""))
        .subarray(0, 21)
        .toString(),
    ).toBe("age-encryption.org/v1");
    delete environment().BACKUP_PASSPHRASE_FILE;
  });

  it("are lines of the log: the one that was made by its name, and why one was not", async () => {
    const [told, failed] = [vi.spyOn(log, "info"), vi.spyOn(log, "error")];
    await askForBackupNow(admin);
    await run();
    const { last } = await readBackupState(admin);
    const made = { backup: last?.name, bytes: last?.bytes, damaged: 0, isEncrypted: false };
    expect(told).toHaveBeenCalledWith(made, "a backup was made and read again");
    environment().BACKUP_PASSPHRASE_FILE = join(dataDir, "gone");
    await askForBackupNow(admin);
    await run();
    delete environment().BACKUP_PASSPHRASE_FILE;
    expect(failed).toHaveBeenCalledWith(
      { code: undefined, words: expect.stringContaining("can't be read") },
      "no backup could be made",
    );
  });
});

function nameOf(moment: Date): string {
  return `plainfax-${moment.toISOString().replaceAll(":", "-")}.tar`;
}
