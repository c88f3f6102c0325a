import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { insistOnSharedDocuments } from "@/db/insist-on-shared-documents";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";

const database = openTestDatabase();
let mine: string;
let other: string;

beforeEach(async () => {
  mine = mkdtempSync(join(tmpdir(), "plainfax-shared-"));
  other = mkdtempSync(join(tmpdir(), "plainfax-shared-"));
  await truncate(database(), "worker_heartbeats");
});
afterEach(() => {
  for (const directory of [mine, other]) rmSync(directory, { recursive: true });
});

async function beat(name: string, secondsAgo = 0): Promise<void> {
  await database().db.execute(
    sql`insert into worker_heartbeats (worker, at) values (${name}, now() - make_interval(secs => ${secondsAgo}))`,
  );
}

it("lets processes run together that share their documents", async () => {
  await beat("one:1");
  await insistOnSharedDocuments(database(), mine, "one:1");
  await beat("two:2");
  const leave = await insistOnSharedDocuments(database(), mine, "two:2");
  expect(existsSync(join(mine, "processes", "two%3A2"))).toBe(true);
  leave();
  expect(existsSync(join(mine, "processes", "two%3A2"))).toBe(false);
});

it("refuses one that has documents of its own", async () => {
  await beat("one:1");
  await insistOnSharedDocuments(database(), mine, "one:1");
  await beat("two:2");
  await expect(insistOnSharedDocuments(database(), other, "two:2")).rejects.toThrow(
    "Process one:1 runs on the same database with a data directory of its own",
  );
});

it("does not mind one that has been silent for a minute", async () => {
  await beat("gone:1", 61);
  await insistOnSharedDocuments(database(), mine, "two:2");
});
