import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { documentStrangers, insistOnSharedDocuments } from "@/db/insist-on-shared-documents";
import { bucketStore } from "@/lib/storage/bucket-store";
import { folderStore } from "@/lib/storage/folder-store";
import type { KeptObjects } from "@/lib/storage/kept-objects";
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
    sql`insert into worker_heartbeats (worker, at) values (${name}, now() - make_interval(secs => ${secondsAgo})) on conflict (worker) do update set at = excluded.at`,
  );
}

function process(name: string, secretMark = "mark") {
  const fallSilent = async () => {
    await database().db.execute(sql`delete from worker_heartbeats where worker = ${name}`);
  };
  return { name, secretMark, beat: () => beat(name), fallSilent };
}

it("lets processes run together that share their documents", async () => {
  await insistOnSharedDocuments(database(), folderStore(mine), mine, process("one:1"));
  const leave = await insistOnSharedDocuments(database(), folderStore(mine), mine, process("two:2"));
  expect(existsSync(join(mine, "processes", "two%3A2"))).toBe(true);
  await leave();
  expect(existsSync(join(mine, "processes", "two%3A2"))).toBe(false);
});

it("refuses one that has documents of its own", async () => {
  await insistOnSharedDocuments(database(), folderStore(mine), mine, process("one:1"));
  await expect(insistOnSharedDocuments(database(), folderStore(other), other, process("two:2"))).rejects.toThrow(
    "Process one:1 runs on the same database with a place for documents of its own",
  );
});

it("knows those who share a bucket from those who have another, or a folder", async () => {
  const server = await startS3Server("faxes", "others");
  const bucket = (name: string) => bucketStore({ name, region: "us-east-1", endpoint: server.endpoint });
  try {
    await insistOnSharedDocuments(database(), bucket("faxes"), mine, process("one:1"));
    const leave = await insistOnSharedDocuments(database(), bucket("faxes"), other, process("two:2"));
    expect(await documentStrangers(database(), bucket("faxes"))).toEqual([]);
    await leave();
    for (const store of [bucket("others"), folderStore(other)]) {
      await expect(insistOnSharedDocuments(database(), store, other, process("two:2"))).rejects.toThrow(
        `those of this process are in ${store.place}. Give both the same DATA_DIR, or the same DOCUMENTS_S3_BUCKET.`,
      );
    }
  } finally {
    await server.stop();
  }
});

it("lets two begin at the same moment that share their documents, however long one takes to leave its name", async () => {
  const put = async (...[name, path]: Parameters<KeptObjects["put"]>) => {
    await pause(500);
    await folderStore(mine).put(name, path);
  };
  const slow = { ...folderStore(mine), put };
  const begin = (store: KeptObjects, name: string) => insistOnSharedDocuments(database(), store, mine, process(name));
  await Promise.all([begin(slow, "one:1"), pause(100).then(() => begin(folderStore(mine), "two:2"))]);
  expect(await documentStrangers(database(), slow)).toEqual([]);
});

it("refuses one with another AUTH_SECRET, unless nobody else is at work", async () => {
  const join = (name: string, mark: string) =>
    insistOnSharedDocuments(database(), folderStore(mine), mine, process(name, mark));
  const leave = await join("one:1", "a mark");
  await expect(join("two:2", "another")).rejects.toThrow(
    "Process one:1 runs on the same database with another AUTH_SECRET, so that whoever signs in at one would be signed out at the other. Set AUTH_SECRET to the same on all servers",
  );
  await (await join("two:2", "a mark"))();
  await leave();
  await truncate(database(), "worker_heartbeats");
  await join("three:3", "another");
});

it("forgets what a process left that has not been heard of for a day", async () => {
  await insistOnSharedDocuments(database(), folderStore(mine), mine, process("one:1"));
  await truncate(database(), "worker_heartbeats");
  await insistOnSharedDocuments(database(), folderStore(mine), mine, process("two:2"));
  expect(readdirSync(join(mine, "processes"))).toEqual(["two%3A2"]);
});

it("does not mind one that has been silent for a minute", async () => {
  await beat("gone:1", 61);
  await insistOnSharedDocuments(database(), folderStore(mine), mine, process("two:2"));
});
