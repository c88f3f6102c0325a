import { type ChildProcess, spawn } from "node:child_process";
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
import { type KeptObjects, MOVING_MARK } from "@/lib/storage/kept-objects";
import { readSmall } from "@/lib/storage/small-objects";
import { type S3Server, startS3Server } from "@/lib/storage/testing/s3-server";
import { buildScript } from "@/scripts/testing/build-script";
import { standingStillAt } from "@/scripts/testing/standing-still";
import { emptyDatabase, openTestDatabase } from "@/scripts/testing/test-database";

const opened = openTestDatabase();
const dataDir = temporaryDataDirectory();
const PREPARATION = { allowUnsafe: true, acceptLostDocuments: false, warn: () => {}, inform: () => {} };
let server: S3Server;
let command: string;
let mover: string;
let backup: string;
let sha256s: string[];
const contents = Array.from({ length: 40 }, (_, index) => Buffer.alloc(100_000, `letter ${index} `));

beforeAll(async () => {
  [command, mover, server] = await Promise.all([
    buildScript("scripts/restore.ts", "dist/restore-under-test.mjs"),
    buildScript("scripts/move-documents.ts", "dist/move-after-restore-under-test.mjs"),
    startS3Server("faxes", "others", "half"),
  ]);
  await prepareDatabase(opened(), { dataDir, ...PREPARATION });
  const owner = await createPerson();
  const kept = contents.map(async (content) => findDocument(owner, await createDocument(owner, { content })));
  sha256s = (await Promise.all(kept)).map(({ sha256 }) => sha256);
  reportKey();
  ({ file: backup } = await makeBackup(opened(), dataDir));
});
afterAll(async () => {
  for (const script of [command, mover]) rmSync(script, { force: true });
  await server.stop();
});

const bucketNamed = (name: string) => bucketStore({ name, region: "us-east-1", endpoint: server.endpoint });

type Kill = { when: (target: string) => boolean | Promise<boolean>; standingAt: (target: string) => string };

/** Restores the backup on a machine that has nothing but the key of its documents; killed `when` it is enough. */
async function restoreInto(bucket: string, kill?: Kill) {
  const target = mkdtempSync(join(tmpdir(), "plainfax-restored-"));
  const { url = "", drop } = await emptyDatabase();
  onTestFinished(async () => {
    await drop();
    rmSync(target, { recursive: true, force: true });
  });
  const run = (...args: string[]) =>
    spawn(process.execPath, ["--conditions=react-server", ...args], {
      env: {
        ...{ PATH: process.env.PATH, ENV_FILE: "", DATA_DIR: target, DATA_KEY_FILE: join(dataDir, "data-key") },
        ...{
          DATABASE_URL: url,
          AUTH_SECRET: "a secret of at least thirty-two characters",
          DOCUMENTS_S3_BUCKET: bucket,
        },
        ...{ DOCUMENTS_S3_ENDPOINT: server.endpoint, AWS_ACCESS_KEY_ID: "S3RVER", AWS_SECRET_ACCESS_KEY: "S3RVER" },
      } as unknown as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe"],
    });
  const child = run(...(kill ? [kill.standingAt(target)] : []), command, backup);
  const ended = once(child, "close");
  const killed = kill && killOnce(child, () => kill.when(target));
  const [said, [code]] = await Promise.all([allOf(child), ended, killed]);
  return { target, url, said, code, moveOn: () => allOf(run(mover, "to-bucket")) };
}

async function killOnce(child: ChildProcess, isEnough: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isEnough())) {
    expect(child.exitCode).toBeNull();
    await new Promise((resolve) => setImmediate(resolve));
  }
  child.kill("SIGKILL");
}

async function allOf({ stdout, stderr }: ReturnType<typeof spawn>): Promise<string> {
  if (!stdout || !stderr) return "";
  return (await Promise.all([text(stdout), text(stderr)])).join("");
}

it("brings documents and keys into an empty bucket, on which a portal starts", async () => {
  const { target, url, said, code } = await restoreInto("faxes");
  expect([said, code]).toEqual([expect.stringContaining("The documents are in the bucket faxes"), 0]);
  expect(said).toContain("40 documents as");
  const bucket = bucketNamed("faxes");
  await expectAllIn(bucket);
  expect(sha256s.filter((sha256) => existsSync(join(target, originalName(sha256))))).toEqual([]);
  expect(readFileSync(join(target, "report-key")).equals(readFileSync(join(dataDir, "report-key")))).toBe(true);
  expect(await bucket.size("keys/report-key")).toBeGreaterThan(0);
  expect(await bucket.size("installation")).toBeGreaterThan(0);
  const restored = openPostgres(url);
  await matchDocuments(restored.db, bucket, target, false).finally(() => restored.close());
});

async function expectAllIn(bucket: KeptObjects): Promise<void> {
  for (const [index, sha256] of sha256s.entries()) {
    expect((await readKept({ store: bucket, name: originalName(sha256) })).equals(contents[index] ?? Buffer.of())).toBe(
      true,
    );
  }
}

it("killed while the backup is unpacked, leaves a directory on which no portal starts", async () => {
  const { target, url, code } = await restoreInto("half", {
    when: (into) => readdirSync(into).some((name) => name.startsWith("restoring-")),
    standingAt: (into) => standingStillAt(join(into, "restoring-")),
  });
  expect(code).toBeNull();
  const restored = openPostgres(url);
  const start = prepareDatabase(restored, { dataDir: target, ...PREPARATION }).finally(() => restored.close());
  await expect(start).rejects.toThrow("when that was ended. Restore it again");
});

it("killed while documents go into the bucket, goes on where it was by moving them", async () => {
  const bucket = bucketNamed("half");
  const { target, url, code, moveOn } = await restoreInto("half", {
    when: () => readSmall(bucket, MOVING_MARK).then(Boolean),
    standingAt: (into) => standingStillAt(join(into, "documents"), contents.length / 2),
  });
  expect(code).toBeNull();
  const restored = openPostgres(url);
  onTestFinished(() => restored.close());
  const start = () => matchDocuments(restored.db, bucket, target, false);
  await expect(start()).rejects.toThrow("Documents are being moved to the bucket half");
  expect(await moveOn()).toContain("From now on start Plainfax with DOCUMENTS_S3_BUCKET.");
  await expectAllIn(bucket);
  await start();
});

it("does nothing where the bucket holds anything", async () => {
  const held = join(dataDir, "held");
  mkdirSync(held, { recursive: true });
  writeFileSync(join(held, "letter"), "somebody's");
  await bucketNamed("others").put("documents/ab/letter.pdf", join(held, "letter"));
  const { target, said, code } = await restoreInto("others");
  expect([said, code]).toEqual([expect.stringMatching(/^The bucket others .* holds something else already/), 1]);
  expect(readdirSync(target)).toEqual([]);
});
