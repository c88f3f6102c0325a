import { copyFileSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { prepareDatabase } from "@/db/prepare-database";
import { makeBackup } from "@/lib/backup/make-backup";
import { restoreBackup } from "@/lib/backup/restore-backup";
import { originalName } from "@/lib/documents/files/document-paths";
import { findDocument } from "@/lib/documents/queries";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { readKept } from "@/lib/encryption/open-kept";
import { environment } from "@/lib/env";
import { createDocument } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { bucketForDocuments } from "@/lib/storage/testing/s3-server";
import { emptyDatabase, openTestDatabase } from "@/scripts/testing/test-database";

const dataDir = temporaryDataDirectory();
const database = openTestDatabase();
bucketForDocuments();
const target = mkdtempSync(join(tmpdir(), "plainfax-restored-"));
let empty: Awaited<ReturnType<typeof emptyDatabase>>;

beforeAll(async () => {
  empty = await emptyDatabase();
  const [allowUnsafe, acceptLostDocuments] = [true, false];
  const quiet = { warn: () => {}, inform: () => {} };
  await prepareDatabase(database(), { dataDir, allowUnsafe, acceptLostDocuments, ...quiet });
});
afterAll(async () => {
  await empty.drop();
  await rm(target, { recursive: true, force: true });
});

it("holds the documents of a bucket, and is restored into a directory", async () => {
  const owner = await createPerson();
  const { sha256 } = await findDocument(owner, await createDocument(owner, { content: Buffer.from("a letter") }));
  const { file } = await makeBackup(database(), dataDir);
  mkdirSync(target, { recursive: true });
  copyFileSync(join(dataDir, "data-key"), join(target, "data-key"));

  expect(await restoreBackup(file, target, { databaseUrl: empty.url })).toMatchObject({ documents: 1, missing: 0 });
  environment().DATA_DIR = target;
  expect((await readKept(join(target, originalName(sha256)))).toString()).toBe("a letter");
  expect(readFileSync(join(target, "installation"), "utf8")).toMatch(/^[0-9a-f-]{36}\n$/);
});
