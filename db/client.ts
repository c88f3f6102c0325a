import "server-only";
import type { Database, OpenDatabase } from "@/db/database";
import { openEmbeddedDatabase } from "@/db/embedded/open";
import { openPostgres } from "@/db/postgres";
import { environment } from "@/lib/env";

// One database a process, though the build puts this module into several bundles.
const holder = globalThis as typeof globalThis & { plainfaxDatabase?: OpenDatabase };

/** Opens the database of this installation; called once, before requests are served. */
export async function openDatabase(): Promise<OpenDatabase> {
  if (!holder.plainfaxDatabase) {
    const { DATABASE_URL, directDatabaseUrl, DATA_DIR } = environment();
    holder.plainfaxDatabase = DATABASE_URL
      ? openPostgres(DATABASE_URL, directDatabaseUrl)
      : await openEmbeddedDatabase(DATA_DIR);
  }
  return holder.plainfaxDatabase;
}

/** The opened database with its engine and notifications. Throws when none is open. */
export function installationDatabase(): OpenDatabase {
  if (!holder.plainfaxDatabase) throw new Error("The database is not open.");
  return holder.plainfaxDatabase;
}

/** Where queries run. Throws when no database is open. */
export function database(): Database {
  return installationDatabase().db;
}

/** Makes `opened` the database of this process; null forgets it. For tests and tools that open their own. */
export function useDatabase(opened: OpenDatabase | null): void {
  if (opened) holder.plainfaxDatabase = opened;
  else delete holder.plainfaxDatabase;
}
