import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { matchDocuments } from "@/db/match-documents";
import { openPostgres } from "@/db/postgres";
import { prepareDatabase } from "@/db/prepare-database";
import { makeBackup } from "@/lib/backup/make-backup";
import { originalName } from "@/lib/documents/files/document-paths";
import { findDocument } from "@/lib/documents/queries";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { readKept } from "@/lib/encryption/open-kept";
import { createDocument } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { reportKey } from "@/lib/reports/report-key";
import { bucketStore } from "@/lib/storage/bucket-store";
import { type S3Server, startS3Server } from "@/lib/storage/testing/s3-server";
import { buildScript } from "@/scripts/testing/build-script";
import { emptyDatabase, openTestDatabase } from "@/scripts/testing/test-database";

const opened = openTestDatabase();
const dataDir = temporaryDataDirectory();
const PREPARATION = { allowUnsafe: true, acceptLostDocuments: false, warn: () => {}, inform: () => {} };
let server: S3Server;
let command: string;
let backup: string;
let sha256: string;

beforeAll(async () => {
  [command, server] = await Promise.all([
    buildScript("scripts/restore.ts", "dist/restore-under-test.mjs"),
    startS3Server("faxes", "others"),
  ]);
  await prepareDatabase(opened(), { dataDir, ...PREPARATION });
  const owner = await createPerson();
  ({ sha256 } = await findDocument(owner, await createDocument(owner, { content: Buffer.from("a letter") })));
  reportKey();
  ({ file: backup } = await makeBackup(opened(), dataDir));
}, 60_000);
afterAll(async () => {
  rmSync(command, { force: true });
  await server.stop();
});

const bucketNamed = (name: string) => bucketStore({ name, region: "us-east-1", endpoint: server.endpoint });

/** Restores the backup on a machine that has nothing but the key of its documents. */
async function restoreInto(bucket: string) {
  const target = mkdtempSync(join(tmpdir(), "plainfax-restored-"));
  const { url = "", drop } = await emptyDatabase();
  onTestFinished(async () => {
    await drop();
    rmSync(target, { recursive: true, force: true });
  });
  const child = spawn(process.execPath, ["--conditions=react-server", command, backup], {
    env: {
      ...{ PATH: process.env.PATH, ENV_FILE: "", DATA_DIR: target, DATA_KEY_FILE: join(dataDir, "data-key") },
      ...{ DATABASE_URL: url, AUTH_SECRET: "a secret of at least thirty-two characters", DOCUMENTS_S3_BUCKET: bucket },
      ...{ DOCUMENTS_S3_ENDPOINT: server.endpoint, AWS_ACCESS_KEY_ID: "S3RVER", AWS_SECRET_ACCESS_KEY: "S3RVER" },
    } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { target, url, said: said + complained, code };
}

it("brings documents and keys into an empty bucket, on which a portal starts", async () => {
  const { target, url, said, code } = await restoreInto("faxes");
  expect([said, code]).toEqual([expect.stringContaining("The documents are in the bucket faxes"), 0]);
  expect(said).toContain("1 document as");
  const bucket = bucketNamed("faxes");
  expect((await readKept({ store: bucket, name: originalName(sha256) })).toString()).toBe("a letter");
  expect(existsSync(join(target, originalName(sha256)))).toBe(false);
  expect(readFileSync(join(target, "report-key")).equals(readFileSync(join(dataDir, "report-key")))).toBe(true);
  expect(await bucket.size("keys/report-key")).toBeGreaterThan(0);
  expect(await bucket.size("installation")).toBeGreaterThan(0);
  const restored = openPostgres(url);
  await matchDocuments(restored.db, bucket, target, false).finally(() => restored.close());
}, 60_000);

it("does nothing where the bucket holds anything", async () => {
  const held = join(dataDir, "held");
  mkdirSync(held, { recursive: true });
  writeFileSync(join(held, "letter"), "somebody's");
  await bucketNamed("others").put("documents/ab/letter.pdf", join(held, "letter"));
  const { target, said, code } = await restoreInto("others");
  expect([said, code]).toEqual([expect.stringMatching(/^The bucket others .* holds something else already/), 1]);
  expect(readdirSync(target)).toEqual([]);
}, 60_000);
