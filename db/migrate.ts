import { join } from "node:path";
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { migrate as migrateServer } from "drizzle-orm/node-postgres/migrator";
import { type OpenDatabase, rowsOf } from "@/db/database";

const MIGRATIONS = join(process.cwd(), "db", "migrations");

/** `empty`: nothing was ever applied. `newer`: a later version of Plainfax has been here. */
export type SchemaState = "empty" | "older" | "current" | "newer";

/** Brings the database to this version's schema; of several processes that come at once, one does it. */
export async function migrateDatabase(database: OpenDatabase): Promise<void> {
  if (database.engine === "embedded") return applyMigrations(database);
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('plainfax migrations'))`);
    await applyMigrations(database);
  });
}

/** Whether every migration of this version has been applied. */
export async function isMigrated(database: OpenDatabase): Promise<boolean> {
  const state = await schemaState(database);
  return state === "current" || state === "newer";
}

/** How the schema of the database compares with this version's. */
export async function schemaState(database: OpenDatabase): Promise<SchemaState> {
  const applied = await newestApplied(database);
  const known = newestKnown();
  if (applied === 0) return "empty";
  if (applied === known) return "current";
  return applied < known ? "older" : "newer";
}

/** Why nothing of this version works on a schema that it does not know. */
export function newerSchema(): Error {
  return new Error(
    "A newer version of Plainfax has used this database. Start that version, or restore a backup that was made before it.",
  );
}

/** When the newest migration of this version was made, in milliseconds: what a schema is recognised by. */
export function newestKnown(): number {
  return readMigrationFiles({ migrationsFolder: MIGRATIONS }).at(-1)?.folderMillis ?? 0;
}

async function applyMigrations(database: OpenDatabase): Promise<void> {
  // The migrators of both engines are one and the same code behind two signatures.
  await migrateServer(database.db as unknown as Parameters<typeof migrateServer>[0], { migrationsFolder: MIGRATIONS });
}

/** When the newest migration that was applied here was made, in milliseconds; 0 when none was. */
export async function newestApplied({ db }: OpenDatabase): Promise<number> {
  const [table] = await rowsOf<{ name: string | null }>(
    db,
    sql`select to_regclass('drizzle.__drizzle_migrations')::text as name`,
  );
  if (!table?.name) return 0;
  const [row] = await rowsOf<{ newest: string | number | null }>(
    db,
    sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
  );
  return Number(row?.newest ?? 0);
}
