import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { backupBeforeMigration } from "@/db/backup-before-migration";
import type { OpenDatabase } from "@/db/database";
import { PostgresToolMissingError } from "@/db/postgres-tool";
import { openTestDatabase } from "@/scripts/testing/test-database";

const database = openTestDatabase();
let directory: string;
let warnings: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "plainfax-before-"));
  warnings = [];
});
afterEach(() => rmSync(directory, { recursive: true }));

function backup(opened: OpenDatabase): Promise<void> {
  return backupBeforeMigration(opened, directory, (message) => warnings.push(message));
}

it("keeps a private dump", async () => {
  await backup(database());
  const [name = ""] = readdirSync(directory);
  expect(name).toMatch(database().engine === "embedded" ? /^before-upgrade-.*\.tar\.gz$/ : /^before-upgrade-.*\.dump$/);
  expect(statSync(join(directory, name)).size).toBeGreaterThan(10_000);
  expect(statSync(join(directory, name)).mode & 0o077).toBe(0);
});

it("keeps the last five", async () => {
  const opened: OpenDatabase = { ...database(), dump: async () => {} };
  const names = ["1", "2", "3", "4", "5", "6"].map((day) => `before-upgrade-2020-01-0${day}.dump`);
  for (const name of [...names, "plainfax-2020.tar"]) writeFileSync(join(directory, name), "");
  await backup(opened);
  expect(readdirSync(directory).sort()).toEqual([...names.slice(1), "plainfax-2020.tar"]);
});

it("warns where there is no program for it, and stops at any other failure", async () => {
  const without: OpenDatabase = { ...database(), dump: () => Promise.reject(new PostgresToolMissingError("pg_dump")) };
  await backup(without);
  expect(warnings).toEqual([expect.stringContaining("apt-get install postgresql-client")]);
  const full: OpenDatabase = {
    ...database(),
    dump: () => Promise.reject(new Error("ENOSPC: no space left on device")),
  };
  await expect(backup(full)).rejects.toThrow("no space left");
  expect(readdirSync(directory)).toEqual([]);
});
