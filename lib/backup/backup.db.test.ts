import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenDatabase, rowsOf } from "@/db/database";
import { openEmbeddedDatabase } from "@/db/embedded/open";
import { openPostgres } from "@/db/postgres";
import { makeBackup } from "@/lib/backup/make-backup";
import { restoreBackup } from "@/lib/backup/restore-backup";
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
  await writeFile(join(root, "old", "auth-secret"), "a secret");
  await fillDatabase(database(), ["the text of a letter"]);
  before = await checksumsOf(database());
  backup = await makeBackup(database(), join(root, "old"));
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

describe("a backup", () => {
  it("is one private file, and nothing half-made lies beside it", async () => {
    expect((await stat(backup)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(root, "old", "backups"))).toHaveLength(1);
    expect(await readdir(join(root, "old", "temporary"))).toEqual([]);
  });

  it("restores database, documents and secret into an empty directory", async () => {
    const dataDir = join(root, "restored");
    const url = await emptyDatabaseUrl();
    expect(await restoreBackup(backup, dataDir, url)).toMatchObject({ faxes: 2_500, documents: 1 });
    const restored = await open(dataDir, url);
    expect(await checksumsOf(restored)).toEqual(before);
    await restored.close();
    expect(await readFile(join(dataDir, await storeDocument("the text of a letter")), "utf8")).toBe(
      "the text of a letter",
    );
    expect(await readFile(join(dataDir, "auth-secret"), "utf8")).toBe("a secret");
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
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
    await expect(restoreBackup(backup, join(root, "other"), otherUrl)).rejects.toThrow(help);
    expect(await readdir(join(root, "other"))).toEqual([]);
  });

  it("is refused when it is cut off, and the directory is left empty", async () => {
    const cutOff = join(root, "cut-off.tar");
    const whole = await readFile(backup);
    await writeFile(cutOff, whole.subarray(0, whole.length - 20_000));
    await expect(restoreBackup(cutOff, join(root, "from-cut-off"), await emptyDatabaseUrl())).rejects.toThrow();
    expect(await readdir(join(root, "from-cut-off"))).toEqual([]);
  });

  it("is refused when a document in it is not what its name promises", async () => {
    const path = join(root, "old", await storeDocument("another letter"));
    await writeFile(path, "something else");
    const damaged = await makeBackup(database(), join(root, "old"));
    await expect(restoreBackup(damaged, join(root, "from-damaged"))).rejects.toThrow();
    expect(await readdir(join(root, "from-damaged"))).toEqual([]);
    await rm(path);
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
