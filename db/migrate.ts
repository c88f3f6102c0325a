import { join } from "node:path";
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { migrate as migrateServer } from "drizzle-orm/node-postgres/migrator";
import { type OpenDatabase, rowsOf } from "@/db/database";

const MIGRATIONS = join(process.cwd(), "db", "migrations");

/** Brings the database to this version's schema. */
export async function migrateDatabase(database: OpenDatabase): Promise<void> {
  // The migrators of both engines are one and the same code behind two signatures.
  await migrateServer(database.db as unknown as Parameters<typeof migrateServer>[0], { migrationsFolder: MIGRATIONS });
}

/** Whether every migration of this version has been applied. */
export async function isMigrated(database: OpenDatabase): Promise<boolean> {
  const newest = readMigrationFiles({ migrationsFolder: MIGRATIONS }).at(-1);
  const rows = await rowsOf<{ newest: string | number | null }>(
    database.db,
    sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
  );
  return Number(rows[0]?.newest ?? 0) >= (newest?.folderMillis ?? 0);
}
