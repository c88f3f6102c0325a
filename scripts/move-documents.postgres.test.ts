import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { rowsOf } from "@/db/database";
import { matchDocuments } from "@/db/match-documents";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { insistOnDataKey } from "@/lib/encryption/insist-on-data-key";
import { keepObject } from "@/lib/encryption/kept-files";
import { readKept } from "@/lib/encryption/open-kept";
import { environment } from "@/lib/env";
import { bucketStore } from "@/lib/storage/bucket-store";
import { folderStore } from "@/lib/storage/folder-store";
import type { KeptObjects } from "@/lib/storage/kept-objects";
import { putSmall } from "@/lib/storage/small-objects";
import { type S3Server, startS3Server } from "@/lib/storage/testing/s3-server";
import { buildScript } from "@/scripts/testing/build-script";
import { standingStillAt } from "@/scripts/testing/standing-still";
import { openTestDatabase } from "@/scripts/testing/test-database";

const FILES = 60;
const opened = openTestDatabase();
const dataDir = temporaryDataDirectory();
const dataKey = join(dataDir, "named-key");
const folder = folderStore(dataDir);
let server: S3Server;
let command: string;
let bucket: KeptObjects;

beforeAll(async () => {
  writeFileSync(dataKey, randomBytes(32).toString("base64"), { mode: 0o600 });
  environment().DATA_KEY_FILE = dataKey;
  [command, server] = await Promise.all([
    buildScript("scripts/move-documents.ts", "dist/move-documents-under-test.mjs"),
    startS3Server("faxes", "others"),
  ]);
  bucket = bucketStore({ name: "faxes", region: "us-east-1", endpoint: server.endpoint });
  await insistOnDataKey(dataDir, undefined, folder);
  await matchDocuments(opened().db, folder, dataDir, false);
  for (let index = 0; index < FILES; index += 1) {
    const bytes = contentsOf(index);
    await keepObject(nameOf(index), [bytes], bytes.length, { store: folder });
  }
});

afterAll(async () => {
  rmSync(command, { force: true });
  await server.stop();
});

function contentsOf(index: number): Buffer {
  return Buffer.alloc(100_000, `letter ${index} `);
}

function nameOf(index: number): string {
  return index % 10 === 0 ? `quarantine/${index}` : `documents/ab/${index}.pdf`;
}

async function start(options: string[], env: Record<string, string> = {}, ...forNode: string[]) {
  const [row] = await rowsOf<{ name: string }>(opened().db, sql`select current_database() as name`);
  const url = Object.assign(new URL(process.env.TEST_POSTGRES_URL ?? ""), { pathname: `/${row?.name}` }).href;
  return spawn(process.execPath, ["--conditions=react-server", ...forNode, command, ...options], {
    env: {
      ...{ PATH: process.env.PATH, ENV_FILE: "", DATA_DIR: dataDir, DATA_KEY_FILE: dataKey, DATABASE_URL: url },
      ...{ AUTH_SECRET: "a secret of at least thirty-two characters", DOCUMENTS_S3_BUCKET: "faxes" },
      ...{ DOCUMENTS_S3_ENDPOINT: server.endpoint, AWS_ACCESS_KEY_ID: "S3RVER", AWS_SECRET_ACCESS_KEY: "S3RVER" },
      ...env,
    } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function run(options: string[], env?: Record<string, string>): Promise<string> {
  const child = await start(options, env);
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return said + complained;
}

async function countIn(store: KeptObjects): Promise<number> {
  let count = 0;
  for (const below of ["documents", "quarantine"]) for await (const _ of store.list(below)) count += 1;
  return count;
}

async function expectAllIn(store: KeptObjects): Promise<void> {
  for (let index = 0; index < FILES; index += 1) {
    expect((await readKept({ store, name: nameOf(index) })).equals(contentsOf(index))).toBe(true);
  }
}

/** What a portal does at its start. */
function match(store: KeptObjects): Promise<void> {
  return matchDocuments(opened().db, store, dataDir, false);
}

it("moves all documents to a bucket, also when it is killed half-way and run again, and back", async () => {
  const killed = await start(["to-bucket"], {}, standingStillAt("/documents/ab/", FILES / 2));
  const ended = once(killed, "close");
  while ((await countIn(bucket)) < FILES / 10) await new Promise((resolve) => setImmediate(resolve));
  killed.kill("SIGKILL");
  await ended;
  const half = await countIn(bucket);
  expect(half).toBeLessThan(FILES);
  await expect(match(bucket)).rejects.toThrow("Documents are being moved to the bucket faxes");
  await match(folder);

  const said = await run(["to-bucket"]);
  const [, copied, there] =
    /^Copied (\d+) files to the bucket faxes .* compared them; (\d+) were there/.exec(said) ?? [];
  expect(Number(copied) + Number(there), said).toBe(FILES);
  expect(Number(there)).toBeGreaterThanOrEqual(half - 1);
  await expectAllIn(bucket);
  await expectAllIn(folder);
  await match(bucket);
  await expect(match(folder)).rejects.toThrow("were moved to the bucket faxes");
  expect(await bucket.size("keys/factor-key")).toBeGreaterThan(0);
  expect(await run(["to-bucket"])).toContain("was moved to the bucket faxes");

  expect(await run(["to-bucket", "--remove-source"])).toContain(`Removed ${FILES} files from ${dataDir}.`);
  expect(await countIn(folder)).toBe(0);
  expect(await run(["to-folder"])).toContain(`Copied ${FILES} files to ${dataDir}`);
  await expectAllIn(folder);
  await match(folder);
  await expect(match(bucket)).rejects.toThrow(`were moved to ${dataDir}`);
});

it("touches nothing where a bucket is another's, the key is not here, the portal runs, or nobody said where to", async () => {
  const others = bucketStore({ name: "others", region: "us-east-1", endpoint: server.endpoint });
  await putSmall(others, "installation", "another\n", dataDir);
  const other = { DOCUMENTS_S3_BUCKET: "others" };
  expect(await run(["to-bucket"], other)).toContain("holds something else already. Name an empty one.");
  await others.remove("installation");
  const wrong = join(dataDir, "wrong-key");
  writeFileSync(wrong, randomBytes(32).toString("base64"));
  expect(await run(["to-bucket"], { ...other, DATA_KEY_FILE: wrong })).toContain("the key that is here is another");
  expect(await run(["to-bucket"], { DOCUMENTS_S3_BUCKET: "none" })).toContain("can't be used (NoSuchBucket)");
  expect(await run([])).toContain("Say where to: npm run move-documents -- to-bucket");
  expect(await run(["to-folder", "--remove-source"], other)).toContain("was not moved");
  await opened().db.execute(sql`insert into worker_heartbeats (worker, at) values ('one:1', now())`);
  expect(await run(["to-bucket"], other)).toContain("A portal runs on this database");
  expect(await countIn(others)).toBe(0);
  expect(existsSync(join(dataDir, "data-key"))).toBe(false);
});
