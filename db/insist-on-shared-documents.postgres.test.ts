import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { documentStrangers, insistOnSharedDocuments } from "@/db/insist-on-shared-documents";
import { bucketStore } from "@/lib/storage/bucket-store";
import { folderStore } from "@/lib/storage/folder-store";
import { startS3Server } from "@/lib/storage/testing/s3-server";
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
  await insistOnSharedDocuments(database(), folderStore(mine), mine, "one:1");
  await beat("two:2");
  const leave = await insistOnSharedDocuments(database(), folderStore(mine), mine, "two:2");
  expect(existsSync(join(mine, "processes", "two%3A2"))).toBe(true);
  await leave();
  expect(existsSync(join(mine, "processes", "two%3A2"))).toBe(false);
});

it("refuses one that has documents of its own", async () => {
  await beat("one:1");
  await insistOnSharedDocuments(database(), folderStore(mine), mine, "one:1");
  await beat("two:2");
  await expect(insistOnSharedDocuments(database(), folderStore(other), other, "two:2")).rejects.toThrow(
    "Process one:1 runs on the same database with a place for documents of its own",
  );
});

it("knows those who share a bucket from those who have another, or a folder", async () => {
  const server = await startS3Server("faxes", "others");
  const bucket = (name: string) => bucketStore({ name, region: "us-east-1", endpoint: server.endpoint });
  try {
    await beat("one:1");
    await insistOnSharedDocuments(database(), bucket("faxes"), mine, "one:1");
    await beat("two:2");
    const leave = await insistOnSharedDocuments(database(), bucket("faxes"), other, "two:2");
    expect(await documentStrangers(database(), bucket("faxes"))).toEqual([]);
    await leave();
    for (const store of [bucket("others"), folderStore(other)]) {
      await expect(insistOnSharedDocuments(database(), store, other, "two:2")).rejects.toThrow(
        `those of this process are in ${store.place}. Give both the same DATA_DIR, or the same DOCUMENTS_S3_BUCKET.`,
      );
    }
  } finally {
    await server.stop();
  }
});

it("forgets what a process left that has not been heard of for a day", async () => {
  await beat("one:1");
  await insistOnSharedDocuments(database(), folderStore(mine), mine, "one:1");
  await truncate(database(), "worker_heartbeats");
  await beat("two:2");
  await insistOnSharedDocuments(database(), folderStore(mine), mine, "two:2");
  expect(readdirSync(join(mine, "processes"))).toEqual(["two%3A2"]);
});

it("does not mind one that has been silent for a minute", async () => {
  await beat("gone:1", 61);
  await insistOnSharedDocuments(database(), folderStore(mine), mine, "two:2");
});
