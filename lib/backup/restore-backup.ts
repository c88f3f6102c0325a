import "server-only";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { type OpenDatabase, rowsOf } from "@/db/database";
import { insistOnFree, lockOf } from "@/db/embedded/lock";
import { embeddedDirectory, openEmbeddedDatabase } from "@/db/embedded/open";
import { RESTORING } from "@/db/half-restored";
import { newestApplied, newestKnown } from "@/db/migrate";
import { openPostgres } from "@/db/postgres";
import { runPostgresTool } from "@/db/postgres-tool";
import { AUDIT_HEAD_FILE } from "@/lib/audit/rules/head-file";
import { Keyring, keyringIn, OWN_KEY_FILE, writeKeys } from "@/lib/encryption/data-keys";
import { readKept } from "@/lib/encryption/open-kept";
import { environment } from "@/lib/env";
import { type BackupKey, unpackArchive } from "./archive";
import { checkDocuments } from "./check-documents";
import { type FoundBackup, findBackup, keptAt } from "./find-backup";
import { linkFiles } from "./link-files";
import { KEPT_KEYS } from "./make-backup";
import { type Manifest, manifestShape } from "./manifest";
import { markRestored } from "./mark-restored";

/** `missing` counts documents of which the file is not there; `replaced` is where a database that stood there was put. */
export type Restored = {
  createdAt: string;
  faxes: number;
  documents: number;
  missing: number;
  replaced: string | null;
};

type RestoreOptions = {
  databaseUrl?: string | undefined;
  key?: BackupKey;
  /** The directory from which the person named the file. */
  standingIn?: string;
};

/** Where a backup goes: a data directory, and the PostgreSQL database when it was of one. */
type Target = { dataDir: string; databaseUrl: string | undefined };

/**
 * Brings back what a backup holds. A whole one goes into an empty data directory (with nothing in it but `backups/`), a
 * database that was kept before an upgrade also beside the documents that are there: the database that it replaces is put
 * aside. Nobody is signed in afterwards, no link of before opens anything, and what was not over is held when the portal
 * starts. Throws with the line that helps, and leaves the directory as it was.
 */
export async function restoreBackup(
  name: string,
  dataDir: string,
  { databaseUrl, key = null, standingIn = process.cwd() }: RestoreOptions = {},
): Promise<Restored> {
  const backup = await findBackup(name, dataDir, standingIn);
  if (backup.isLocked && key === null) {
    throw new Error(
      "This backup is encrypted. Name the file of its key in BACKUP_IDENTITY_FILE, or of its passphrase in BACKUP_PASSPHRASE_FILE.",
    );
  }
  if (backup.kind !== "whole") insistOnFolder();
  const target = { dataDir, databaseUrl };
  return backup.kind === "whole"
    ? restoreWhole(backup, target, backup.isLocked ? key : null)
    : restoreOld(backup, target);
}

async function restoreWhole({ path }: FoundBackup, target: Target, key: BackupKey): Promise<Restored> {
  const { dataDir } = target;
  await insistOnEmpty(dataDir);
  const unpacked = join(dataDir, `${RESTORING}${randomUUID()}`);
  await mkdir(unpacked, { recursive: true, mode: 0o700 });
  await chmod(dataDir, 0o700);
  try {
    await unpackArchive(path, unpacked, key);
    const manifest = await readManifest(unpacked);
    insistOnEngine(manifest.engine, target);
    const keyring = keyringIn([unpacked, dataDir]);
    insistOnKey(manifest, keyring, dataDir);
    const documents = await insistOnWhole(join(unpacked, "documents"), manifest, keyring);
    const counts = await restoreDatabase(join(unpacked, "database"), target, {
      documents: join(unpacked, "documents"),
      keptAt: manifest.createdAt,
    });
    await restoreKeys(unpacked, dataDir, keyring);
    // An older backup also holds what signs sessions: whoever has a copy of it must not open any.
    for (const name of ["database", "manifest.json", "auth-secret"]) await rm(join(unpacked, name), { force: true });
    for (const name of await readdir(unpacked)) await rename(join(unpacked, name), join(dataDir, name));
    await rm(unpacked, { recursive: true });
    return { createdAt: manifest.createdAt, ...counts, documents, replaced: null };
  } catch (error) {
    for (const name of await contentsOf(dataDir)) await rm(join(dataDir, name), { recursive: true, force: true });
    throw error;
  }
}

async function restoreOld({ path, kind }: FoundBackup, target: Target): Promise<Restored> {
  const { dataDir } = target;
  insistOnEngine(kind === "postgres-database" ? "postgres" : "embedded", target);
  insistOnFree(lockOf(dataDir));
  const createdAt = await keptAt(path);
  const aside = join(dataDir, `replaced-${new Date().toISOString().replaceAll(":", "-")}`);
  const documents = join(dataDir, "documents");
  const [current, kept] = [embeddedDirectory(dataDir), join(aside, "database")];
  const hadDatabase = existsSync(current);
  // A start deletes the files that no row names; of the newer ones a second name stays.
  await linkFiles(documents, join(aside, "documents"));
  if (hadDatabase) await rename(current, kept);
  try {
    const counts = await restoreDatabase(path, target, { documents, keptAt: createdAt });
    // It is of the database that was replaced; the one that came back is sealed anew.
    await rename(join(dataDir, AUDIT_HEAD_FILE), join(aside, AUDIT_HEAD_FILE)).catch(ignoreMissing);
    const { names } = await checkDocuments(documents, keyringIn([dataDir]));
    return { createdAt, ...counts, documents: names.length, replaced: hadDatabase ? aside : null };
  } catch (error) {
    await rm(current, { recursive: true, force: true });
    if (hadDatabase) await rename(kept, current);
    await rm(aside, { recursive: true, force: true });
    throw error;
  }
}

/** One that was never sealed has no head. */
function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}

/** What is in a bucket is neither replaced nor put aside by a command: others may be at work on it. */
function insistOnFolder(): void {
  const { documentsBucket } = environment();
  if (!documentsBucket) return;
  throw new Error(
    `A start on an older database deletes the documents that it does not know, here those in the bucket ${documentsBucket.name}. Make a copy of the bucket, then run this again without DOCUMENTS_S3_BUCKET.`,
  );
}

async function insistOnEmpty(dataDir: string): Promise<void> {
  if ((await contentsOf(dataDir)).length > 0) {
    throw new Error(`${dataDir} is not empty. Move it away, or name an empty directory in DATA_DIR.`);
  }
}

/** What lies in a data directory beside the backups and the key that may have been brought for them. */
async function contentsOf(dataDir: string): Promise<string[]> {
  return (await readdir(dataDir).catch(() => [])).filter((name) => name !== "backups" && name !== OWN_KEY_FILE);
}

/** Without the key the documents would be there and nobody could read them. */
function insistOnKey({ dataKey }: Manifest, keyring: Keyring, dataDir: string): void {
  if (dataKey === undefined || keyring.find(dataKey)) return;
  throw new Error(
    `The documents in this backup are encrypted with the key ${dataKey}, which is not here. Copy the file ${OWN_KEY_FILE} of that portal to ${join(dataDir, OWN_KEY_FILE)}, or name it in DATA_KEY_FILE.`,
  );
}

/** What seals reports and second factors, as it was, and the keys that open documents, of the backup and of this directory. */
async function restoreKeys(unpacked: string, dataDir: string, keyring: Keyring): Promise<void> {
  for (const name of KEPT_KEYS.names) {
    const kept = join(unpacked, KEPT_KEYS.folder, name);
    if (existsSync(kept)) await writeFile(join(unpacked, name), await readKept(kept, { keyring }), { mode: 0o600 });
  }
  await rm(join(unpacked, KEPT_KEYS.folder), { recursive: true, force: true });
  if (existsSync(join(unpacked, OWN_KEY_FILE)) && existsSync(join(dataDir, OWN_KEY_FILE))) {
    writeKeys(join(dataDir, OWN_KEY_FILE), new Keyring([dataDir, unpacked]).all());
    await rm(join(unpacked, OWN_KEY_FILE));
  }
}

async function readManifest(unpacked: string): Promise<Manifest> {
  const text = await readFile(join(unpacked, "manifest.json"), "utf8").catch(() => "null");
  const manifest = manifestShape.safeParse(JSON.parse(text));
  if (!manifest.success) throw new Error("This file is not a backup that this version of Plainfax can read.");
  const { migration, version } = manifest.data;
  if (migration > newestKnown()) throw new Error(`This backup was made by a newer Plainfax, ${version}. Install that.`);
  return manifest.data;
}

function insistOnEngine(engine: OpenDatabase["engine"], { databaseUrl }: Target): void {
  if (engine === "postgres" && !databaseUrl) {
    throw new Error("This backup is of a PostgreSQL database. Name an empty one in DATABASE_URL.");
  }
  if (engine === "embedded" && databaseUrl) {
    throw new Error(
      "This backup is of an embedded database. Restore it without DATABASE_URL, then run npm run move-to-postgres.",
    );
  }
}

/** Answers how many documents there are. */
async function insistOnWhole(directory: string, manifest: Manifest, keyring: Keyring): Promise<number> {
  const { names, damaged } = await checkDocuments(directory, keyring);
  const lost = damaged.find((name) => !manifest.damaged.includes(name));
  if (lost) throw new Error(`The backup is damaged: document ${lost} is not what it was. Use an older backup.`);
  return names.length;
}

type Circumstances = { documents: string; keptAt: string };

async function restoreDatabase(dump: string, target: Target, { documents, keptAt }: Circumstances) {
  const database = await openRestored(dump, target);
  try {
    if ((await newestApplied(database)) > newestKnown()) {
      throw new Error("This backup was made by a newer Plainfax. Install that, or use an older backup.");
    }
    await markRestored(database.db, keptAt);
    return { faxes: await countFaxes(database), missing: await countMissing(database, documents) };
  } catch (error) {
    // It was empty before.
    if (database.engine === "postgres") await database.db.execute(EMPTY_AGAIN);
    throw error;
  } finally {
    await database.close();
  }
}

const EMPTY_AGAIN = sql`drop schema if exists drizzle cascade; drop schema public cascade; create schema public`;

async function openRestored(dump: string, { dataDir, databaseUrl }: Target): Promise<OpenDatabase> {
  if (!databaseUrl) return openEmbeddedDatabase(dataDir, dump);
  const database = openPostgres(databaseUrl);
  try {
    const tables = await rowsOf(
      database.db,
      sql`select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' limit 1`,
    );
    if (tables.length > 0) {
      throw new Error("The database in DATABASE_URL is not empty. Make a new one for this portal and name that.");
    }
    await runPostgresTool("pg_restore", databaseUrl, ["--exit-on-error", "--single-transaction", "--no-owner", dump]);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function countFaxes({ db }: OpenDatabase): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(db, sql`select count(*)::int as count from faxes`);
  return row?.count ?? 0;
}

/** Counts the documents of which no file lies there. */
async function countMissing({ db }: OpenDatabase, directory: string): Promise<number> {
  const rows = await rowsOf<{ sha256: string }>(db, sql`select distinct sha256 from documents`);
  return rows.filter(({ sha256 }) => !existsSync(join(directory, sha256.slice(0, 2), `${sha256}.pdf`))).length;
}
