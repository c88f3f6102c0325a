import "server-only";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { type OpenDatabase, rowsOf } from "@/db/database";
import { openEmbeddedDatabase } from "@/db/embedded/open";
import { newestKnown } from "@/db/migrate";
import { openPostgres } from "@/db/postgres";
import { runPostgresTool } from "@/db/postgres-tool";
import { unpackArchive } from "./archive";
import { checkDocuments } from "./check-documents";
import { type Manifest, manifestShape } from "./manifest";

export type Restored = { createdAt: string; faxes: number; documents: number };

/**
 * Puts a backup into an empty data directory, and its database into `databaseUrl` when it was PostgreSQL's. Checks that
 * every document arrived whole. Throws with the line that helps, and leaves the directory empty again.
 */
export async function restoreBackup(file: string, dataDir: string, databaseUrl?: string): Promise<Restored> {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  await insistOnEmpty(dataDir);
  const unpacked = join(dataDir, `restoring-${randomUUID()}`);
  await mkdir(unpacked, { recursive: true, mode: 0o700 });
  try {
    await unpackArchive(file, unpacked);
    const manifest = await readManifest(unpacked, databaseUrl);
    const documents = await checkDocuments(join(unpacked, "documents"));
    const database = await restoreDatabase(join(unpacked, "database"), dataDir, databaseUrl);
    const faxes = await countFaxes(database);
    await database.close();
    await rm(join(unpacked, "database"));
    await rm(join(unpacked, "manifest.json"));
    for (const name of await readdir(unpacked)) await rename(join(unpacked, name), join(dataDir, name));
    await rm(unpacked, { recursive: true });
    return { createdAt: manifest.createdAt, faxes, documents };
  } catch (error) {
    for (const name of await readdir(dataDir)) await rm(join(dataDir, name), { recursive: true, force: true });
    throw error;
  }
}

async function insistOnEmpty(dataDir: string): Promise<void> {
  const names = await readdir(dataDir).catch(() => []);
  if (names.length > 0) {
    throw new Error(`${dataDir} is not empty. Move it away, or name an empty directory in DATA_DIR.`);
  }
}

async function readManifest(unpacked: string, databaseUrl: string | undefined): Promise<Manifest> {
  const text = await readFile(join(unpacked, "manifest.json"), "utf8").catch(() => "null");
  const manifest = manifestShape.safeParse(JSON.parse(text));
  if (!manifest.success) throw new Error("This file is not a backup that this version of Plainfax can read.");
  const { engine, migration, version } = manifest.data;
  if (migration > newestKnown()) throw new Error(`This backup was made by a newer Plainfax, ${version}. Install that.`);
  if (engine === "postgres" && !databaseUrl) {
    throw new Error("This backup is of a PostgreSQL database. Name an empty one in DATABASE_URL.");
  }
  if (engine === "embedded" && databaseUrl) {
    throw new Error(
      "This backup is of an embedded database. Restore it without DATABASE_URL, then run npm run move-to-postgres.",
    );
  }
  return manifest.data;
}

async function restoreDatabase(dump: string, dataDir: string, databaseUrl: string | undefined): Promise<OpenDatabase> {
  if (!databaseUrl) return openEmbeddedDatabase(dataDir, dump);
  await runPostgresTool("pg_restore", databaseUrl, ["--exit-on-error", "--single-transaction", "--no-owner", dump]);
  return openPostgres(databaseUrl);
}

async function countFaxes({ db }: OpenDatabase): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(db, sql`select count(*)::int as count from faxes`);
  return row?.count ?? 0;
}
