import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, stat, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { type OpenDatabase, rowsOf } from "@/db/database";
import { newestApplied } from "@/db/migrate";
import { databaseNow } from "@/lib/database-clock";
import { type Keyring, keyringOf, OWN_KEY_FILE, writeKeys } from "@/lib/encryption/data-keys";
import { insistOnDataKey } from "@/lib/encryption/insist-on-data-key";
import { encryptInPlace, keepCopy } from "@/lib/encryption/kept-files";
import { SHARED_KEYS } from "@/lib/encryption/shared-keys";
import { fileSize } from "@/lib/file-size";
import { documentStore, sharedStore } from "@/lib/storage/document-store";
import { INSTALLATION_MARK } from "@/lib/storage/kept-objects";
import { readSmall } from "@/lib/storage/small-objects";
import packageJson from "@/package.json";
import { type BackupLock, packArchive } from "./archive";
import { checkDocuments } from "./check-documents";
import { fetchObjects } from "./fetch-objects";
import { linkFiles } from "./link-files";
import type { Manifest } from "./manifest";
import { DOCUMENT_FOLDERS } from "./move-documents";

/** A backup that was made and read again. `damaged` counts documents that were damaged on the disk already. */
export type MadeBackup = { file: string; bytes: number; createdAt: string; damaged: number };

const ROOM_TO_SPARE = 64 * 1024 * 1024;
/** Encrypted like documents, in a folder of their own: a plain backup must not let anybody seal reports or read the keys of authenticator apps. */
export const KEPT_KEYS = { folder: "keys", names: SHARED_KEYS } as const;

/**
 * Puts the database, the documents and what the installation is into one file below `backups/` of the data directory, while
 * the portal goes on, locked where a lock is given, and reads it again. Throws when there is no room or no program to do
 * it; nothing half-made stays. Documents that are in a bucket are fetched from it. Documents are in it encrypted; the keys that open them are only in a locked one, and what signs
 * sessions in none.
 */
export async function makeBackup(
  database: OpenDatabase,
  dataDir: string,
  lock: BackupLock = null,
): Promise<MadeBackup> {
  const createdAt = (await databaseNow(database.db)).toISOString();
  const backups = join(dataDir, "backups");
  const file = join(backups, `plainfax-${createdAt.replaceAll(":", "-")}.tar${lock ? ".age" : ""}`);
  const unfinished = `${file}.unfinished`;
  const staging = join(dataDir, "temporary", randomUUID());
  await mkdir(backups, { recursive: true, mode: 0o700 });
  await mkdir(staging, { recursive: true, mode: 0o700 });
  try {
    await insistOnRoom(database, dataDir);
    await insistOnDataKey(dataDir);
    const keyring = keyringOf(dataDir);
    const writing = { keyring, directory: join(dataDir, "temporary") };
    const from = (name: string) => join(/* turbopackIgnore: true */ dataDir, name);
    const to = (name: string) => join(/* turbopackIgnore: true */ staging, name);
    const mark = await readSmall(documentStore(dataDir), INSTALLATION_MARK);
    if (mark) await writeFile(to(INSTALLATION_MARK), mark, { mode: 0o600 });
    if (lock) writeKeys(to(OWN_KEY_FILE), keyring.all());
    for (const name of KEPT_KEYS.names) {
      await keepCopy(to(join(/* turbopackIgnore: true */ KEPT_KEYS.folder, name)), from(name), writing).catch(
        ignoreMissing,
      );
    }
    // Before and after: what is deleted meanwhile is still in the dump, what is stored meanwhile may be.
    await gather(dataDir, staging);
    await database.dump(join(staging, "database"));
    await gather(dataDir, staging);
    for (const folder of DOCUMENT_FOLDERS) await encryptAll(to(folder), writing);
    const { damaged } = await checkDocuments(join(staging, "documents"), keyring);
    const manifest: Manifest = {
      format: 1,
      version: packageJson.version,
      engine: database.engine,
      migration: await newestApplied(database),
      createdAt,
      dataKey: keyring.current().id,
      damaged,
    };
    await writeFile(join(staging, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    await packArchive(unfinished, staging, lock);
    await rename(unfinished, file);
    return { file, bytes: (await stat(file)).size, createdAt, damaged: damaged.length };
  } finally {
    await rm(staging, { recursive: true, force: true });
    await rm(unfinished, { force: true });
  }
}

/** What an older version kept as it was, and nothing has encrypted yet, is encrypted in the backup. */
async function encryptAll(directory: string, writing: { keyring: Keyring; directory: string }): Promise<void> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isFile()) await encryptInPlace(join(entry.parentPath, entry.name), writing);
}

/** A disk that runs full stops the portal, so a backup that might fill it is not begun. */
async function insistOnRoom({ db, engine }: OpenDatabase, dataDir: string): Promise<void> {
  const [row] = await rowsOf<{ bytes: string }>(db, sql`select pg_database_size(current_database())::text as bytes`);
  const database = Number(row?.bytes ?? 0);
  const copies = engine === "embedded" ? 2 : 1;
  const needed = (await sizeOf(join(dataDir, "documents"))) + copies * database + ROOM_TO_SPARE;
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  if (free < needed) {
    throw new Error(
      `There is no room for a backup: it may need ${fileSize(needed)} and ${fileSize(free)} are free. Move older backups to another machine, or enlarge the disk.`,
    );
  }
}

async function sizeOf(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0;
  }
  return bytes;
}

async function gather(dataDir: string, staging: string): Promise<void> {
  const shared = sharedStore();
  if (shared) return fetchObjects(shared, DOCUMENT_FOLDERS, staging, ROOM_TO_SPARE);
  for (const folder of DOCUMENT_FOLDERS) await linkFiles(join(dataDir, folder), join(staging, folder));
}

/** What was never needed was never made. */
function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
