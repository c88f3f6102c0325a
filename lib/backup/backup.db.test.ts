import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backupBeforeMigration } from "@/db/backup-before-migration";
import { type OpenDatabase, rowsOf } from "@/db/database";
import { openEmbeddedDatabase } from "@/db/embedded/open";
import { openPostgres } from "@/db/postgres";
import { makeBackup } from "@/lib/backup/make-backup";
import { restoreBackup } from "@/lib/backup/restore-backup";
import { Keyring } from "@/lib/encryption/data-keys";
import { readKept } from "@/lib/encryption/open-kept";
import { checksumsOf } from "@/scripts/database/testing/checksums-of";
import { fillDatabase } from "@/scripts/database/testing/fill-database";
import { openTestDatabase } from "@/scripts/testing/test-database";

const database = openTestDatabase();
let root: string;
let backup: string;
let before: Awaited<ReturnType<typeof checksumsOf>>;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "plainfax-backup-"));
  await storeDocument("the text of a letter");
  await writeFile(join(root, "old", "report-key"), "a key");
  await writeFile(join(root, "old", "factor-key"), "another key");
  await fillDatabase(database(), ["the text of a letter"]);
  before = await checksumsOf(database());
  backup = (await makeBackup(database(), join(root, "old"))).file;
});
afterAll(() => rm(root, { recursive: true }));

async function storeDocument(content: string): Promise<string> {
  const sha256 = createHash("sha256").update(content).digest("hex");
  const directory = join(root, "old", "documents", sha256.slice(0, 2));
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, `${sha256}.pdf`), content);
  return join("documents", sha256.slice(0, 2), `${sha256}.pdf`);
}

/** On PostgreSQL: another, empty database of the same server. */
async function emptyDatabaseUrl(): Promise<string | undefined> {
  if (database().engine === "embedded") return undefined;
  const [row] = await rowsOf<{ name: string }>(database().db, sql`select current_database() || '_restored' as name`);
  const name = row?.name ?? "";
  await database().db.execute(sql`drop database if exists ${sql.identifier(name)} with (force)`);
  await database().db.execute(sql`create database ${sql.identifier(name)}`);
  return Object.assign(new URL(process.env.TEST_POSTGRES_URL ?? ""), { pathname: `/${name}` }).href;
}

function open(dataDir: string, url: string | undefined): Promise<OpenDatabase> | OpenDatabase {
  return url ? openPostgres(url) : openEmbeddedDatabase(dataDir);
}

/** A directory to restore into, with the key that operations.md tells to keep. */
async function directoryWithKey(name: string): Promise<string> {
  const dataDir = join(root, name);
  await mkdir(dataDir, { recursive: true });
  await copyFile(join(root, "old", "data-key"), join(dataDir, "data-key"));
  return dataDir;
}

/** All but what a restore changes on purpose. */
function unrenewed(rows: Record<string, unknown>) {
  const renewed = ["people", "access_links", "settings", "sign_in_failures", "worker_heartbeats"];
  return Object.fromEntries(Object.entries(rows).filter(([table]) => !renewed.includes(table)));
}

describe("a backup", () => {
  it("is one private file, and nothing half-made lies beside it", async () => {
    expect((await stat(backup)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(root, "old", "backups"))).toHaveLength(1);
    expect(await readdir(join(root, "old", "temporary"))).toEqual([]);
  });

  it("restores database, documents and keys into an empty directory", async () => {
    const dataDir = await directoryWithKey("restored");
    const url = await emptyDatabaseUrl();
    expect(await restoreBackup(backup, dataDir, { databaseUrl: url })).toMatchObject({ faxes: 2_500, documents: 1 });
    const restored = await open(dataDir, url);
    expect(unrenewed(await checksumsOf(restored))).toEqual(unrenewed(before));
    await restored.close();
    const letter = join(dataDir, await storeDocument("the text of a letter"));
    expect(await readFile(letter, "latin1")).not.toContain("the text of a letter");
    expect((await readKept(letter, { keyring: new Keyring([dataDir]) })).toString()).toBe("the text of a letter");
    expect(await readFile(join(dataDir, "report-key"), "utf8")).toBe("a key");
    expect(await readFile(join(dataDir, "factor-key"), "utf8")).toBe("another key");
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  });

  it("gives away no document, no key and no session to whoever takes it, unless they have the key as well", async () => {
    const [oldDir, content] = [join(root, "old"), join(root, "stolen")];
    await writeFile(join(oldDir, "auth-secret"), "what signs the sessions of this portal");
    const { file } = await makeBackup(database(), oldDir);
    await mkdir(content);
    await promisify(execFile)("tar", ["-xf", file, "-C", content]);
    const secrets = [
      "what signs the sessions of this portal",
      "the text of a letter",
      "a key",
      (await readFile(join(oldDir, "data-key"), "utf8")).trim(),
    ];
    const entries = (await readdir(content, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
    const outside = entries.filter(({ name }) => name !== "database");
    for (const { parentPath, name } of outside) {
      const bytes = await readFile(join(parentPath, name), "latin1");
      for (const secret of secrets) expect(bytes.includes(secret), `${secret} in ${name}`).toBe(false);
    }
    const dump = await readFile(join(content, "database"), "latin1");
    for (const secret of [secrets[0], secrets[3]]) expect(dump.includes(secret ?? "")).toBe(false);
    const databaseUrl = await emptyDatabaseUrl();
    await expect(restoreBackup(file, join(root, "thief"), { databaseUrl })).rejects.toThrow("encrypted with the key");
    expect(await readdir(join(root, "thief"))).toEqual([]);
    await rm(file);
  });

  it("is not restored over what is there", async () => {
    const dataDir = join(root, "in-use");
    await mkdir(dataDir);
    await writeFile(join(dataDir, "auth-secret"), "another");
    await expect(restoreBackup(backup, dataDir)).rejects.toThrow("is not empty");
    expect(await readFile(join(dataDir, "auth-secret"), "utf8")).toBe("another");
  });

  it("is refused for the other engine, saying what to do", async () => {
    const otherUrl = database().engine === "embedded" ? "postgres://localhost/nowhere" : undefined;
    const help = otherUrl ? "move-to-postgres" : "DATABASE_URL";
    await expect(restoreBackup(backup, join(root, "other"), { databaseUrl: otherUrl })).rejects.toThrow(help);
    expect(await readdir(join(root, "other"))).toEqual([]);
  });

  it("is refused when it is cut off, and the directory is left empty", async () => {
    const cutOff = join(root, "cut-off.tar");
    const whole = await readFile(backup);
    await writeFile(cutOff, whole.subarray(0, whole.length - 20_000));
    await expect(
      restoreBackup(cutOff, join(root, "from-cut-off"), { databaseUrl: await emptyDatabaseUrl() }),
    ).rejects.toThrow();
    expect(await readdir(join(root, "from-cut-off"))).toEqual([]);
  });

  it("is refused when a document in it is not what its name promises", async () => {
    const content = join(root, "content");
    await mkdir(content);
    await promisify(execFile)("tar", ["-xf", backup, "-C", content]);
    const path = join(content, await storeDocument("the text of a letter"));
    await writeFile(path, "something else");
    const damaged = join(root, "damaged.tar");
    await promisify(execFile)("tar", ["-cf", damaged, "-C", content, "."]);
    const databaseUrl = await emptyDatabaseUrl();
    await expect(restoreBackup(damaged, await directoryWithKey("from-damaged"), { databaseUrl })).rejects.toThrow(
      "is damaged",
    );
    expect(await readdir(join(root, "from-damaged"))).toEqual(["data-key"]);
  });

  it("is made and restored though a document is damaged on the disk, and says so", async () => {
    const path = join(root, "old", await storeDocument("another letter"));
    await writeFile(path, "something else");
    const { file, damaged } = await makeBackup(database(), join(root, "old"));
    expect(damaged).toBe(1);
    const databaseUrl = await emptyDatabaseUrl();
    expect(await restoreBackup(file, await directoryWithKey("with-damage"), { databaseUrl })).toMatchObject({
      documents: 2,
    });
    await rm(path);
  });

  it("is found from where one stands and from the data directory, beside which nothing else may lie", async () => {
    const dataDir = await directoryWithKey("found");
    await mkdir(join(dataDir, "backups"), { recursive: true });
    const name = basename(backup);
    await copyFile(backup, join(dataDir, "backups", name));
    const databaseUrl = await emptyDatabaseUrl();
    expect(await restoreBackup(`backups/${name}`, dataDir, { databaseUrl })).toMatchObject({ faxes: 2_500 });
    expect(await readdir(dataDir)).toContain("backups");
    const again = { databaseUrl: await emptyDatabaseUrl(), standingIn: join(root, "old") };
    expect(await restoreBackup(`backups/${name}`, await directoryWithKey("from-here"), again)).toMatchObject({
      faxes: 2_500,
    });
    await expect(restoreBackup("backups/none.tar", dataDir)).rejects.toThrow("no file backups/none.tar");
  });

  it("of an older version, with what signs sessions in it, leaves that out", async () => {
    const content = join(root, "older");
    await mkdir(content);
    await promisify(execFile)("tar", ["-xf", backup, "-C", content]);
    const manifest = JSON.parse(await readFile(join(content, "manifest.json"), "utf8"));
    await writeFile(join(content, "manifest.json"), JSON.stringify({ ...manifest, damaged: undefined }));
    await writeFile(join(content, "auth-secret"), "a secret");
    // As versions did that built it in memory: PGlite's own dump.
    if (database().engine === "embedded") {
      await rm(join(content, "database"));
      await database().dump(join(content, "database"));
    }
    const older = join(root, "older.tar");
    await promisify(execFile)("tar", ["-cf", older, "-C", content, "."]);
    const dataDir = await directoryWithKey("from-older");
    await restoreBackup(older, dataDir, { databaseUrl: await emptyDatabaseUrl() });
    expect(await readdir(dataDir)).toContain("report-key");
    expect(await readdir(dataDir)).not.toContain("auth-secret");
  });

  it("kept before an upgrade comes back beside the documents, and what it replaces is put aside", async () => {
    const dataDir = await directoryWithKey("downgrade");
    const url = await emptyDatabaseUrl();
    await restoreBackup(backup, dataDir, { databaseUrl: url });
    await backupBeforeMigration(database(), join(dataDir, "backups"), () => {});
    const [name = ""] = await readdir(join(dataDir, "backups"));
    const databaseUrl = await emptyDatabaseUrl();
    const restored = await restoreBackup(`backups/${name}`, dataDir, { databaseUrl });
    expect(restored).toMatchObject({ faxes: 2_500, documents: 1, missing: 0 });
    expect(restored.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d/);
    if (database().engine === "embedded") expect(await readdir(restored.replaced ?? "")).toContain("database");
    const opened = await open(dataDir, databaseUrl);
    expect(unrenewed(await checksumsOf(opened))).toEqual(unrenewed(before));
    await opened.close();
  });

  it("of a newer version is refused, and leaves everything as it was", async () => {
    const dataDir = join(root, "newer");
    await database().db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 9999999999999)`,
    );
    await backupBeforeMigration(database(), join(dataDir, "backups"), () => {});
    await database().db.execute(sql`delete from drizzle.__drizzle_migrations where hash = 'newer'`);
    const [name = ""] = await readdir(join(dataDir, "backups"));
    const databaseUrl = await emptyDatabaseUrl();
    await expect(restoreBackup(`backups/${name}`, dataDir, { databaseUrl })).rejects.toThrow("newer Plainfax");
    expect((await readdir(dataDir)).sort()).toEqual(["backups", ...(databaseUrl ? [] : ["database.lock"])]);
  });

  it("locked with a public key opens with its other half alone", async () => {
    const identity = await generateX25519Identity();
    const { file } = await makeBackup(database(), join(root, "old"), {
      recipients: [await identityToRecipient(identity)],
    });
    expect(file).toMatch(/\.tar\.age$/);
    expect((await readFile(file)).includes("the text of a letter")).toBe(false);
    const databaseUrl = await emptyDatabaseUrl();
    const dataDir = join(root, "from-locked");
    const other = { identities: [await generateX25519Identity()] };
    await expect(restoreBackup(file, dataDir, { databaseUrl })).rejects.toThrow("BACKUP_IDENTITY_FILE");
    await expect(restoreBackup(file, dataDir, { databaseUrl, key: other })).rejects.toThrow("another key");
    const restored = await restoreBackup(file, dataDir, { databaseUrl, key: { identities: [identity] } });
    expect(restored).toMatchObject({ faxes: 2_500, documents: 1 });
    const letter = join(dataDir, await storeDocument("the text of a letter"));
    expect((await readKept(letter, { keyring: new Keyring([dataDir]) })).toString()).toBe("the text of a letter");
  });

  it("locked with a passphrase opens with that", async () => {
    const key = { passphrase: "four words to remember" };
    const { file } = await makeBackup(database(), join(root, "old"), key);
    const databaseUrl = await emptyDatabaseUrl();
    const restored = await restoreBackup(file, join(root, "from-passphrase"), { databaseUrl, key });
    expect(restored).toMatchObject({ faxes: 2_500 });
  });

  it("leaves nothing behind when it cannot be made", async () => {
    const broken: OpenDatabase = {
      ...database(),
      dump: () => Promise.reject(new Error("ENOSPC: no space left on device")),
    };
    const dataDir = join(root, "full");
    await expect(makeBackup(broken, dataDir)).rejects.toThrow("no space left");
    expect(await readdir(join(dataDir, "backups"))).toEqual([]);
    expect(await readdir(join(dataDir, "temporary"))).toEqual([]);
    expect(existsSync(join(dataDir, "documents"))).toBe(false);
  });
});
