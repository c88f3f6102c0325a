import { openAsBlob } from "node:fs";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, inject } from "vitest";
import { useDatabase } from "@/db/client";
import type { OpenDatabase } from "@/db/database";
import { openDatabaseInMemory } from "@/db/embedded/open";
import { migrateUntil } from "./migrate-until";
import { createPostgres } from "./test-server";

/**
 * Gives the tests of a file a migrated database of their own: on PGlite in memory, or, when `TEST_DATABASE` is
 * `postgres`, on the server at `TEST_POSTGRES_URL`. It is also what `database()` answers meanwhile. With `before`, the
 * name of a migration, it is as old as the last one before that.
 */
export function openTestDatabase({ before }: { before?: string } = {}): () => OpenDatabase {
  let opened: OpenDatabase | undefined;
  let discard = async () => {};

  beforeAll(async () => {
    const template = before ? undefined : inject("migratedDatabase");
    if (process.env.TEST_DATABASE === "postgres") {
      const server = await createPostgres(template);
      opened = server.database;
      discard = server.drop;
    } else {
      opened = await openDatabaseInMemory(template ? await openAsBlob(template) : undefined);
    }
    if (before) await migrateUntil(opened, before);
    useDatabase(opened);
  });

  afterAll(async () => {
    useDatabase(null);
    await opened?.close();
    await discard();
  });

  return () => {
    if (!opened) throw new Error("The test database is opened in beforeAll.");
    return opened;
  };
}

/** Where a second installation keeps its rows: an empty database of the server, or none where the embedded one is tested. */
export async function emptyDatabase(): Promise<{ url: string | undefined; drop(): Promise<void> }> {
  if (process.env.TEST_DATABASE !== "postgres") return { url: undefined, drop: async () => {} };
  const { url, database, drop } = await createPostgres();
  await database.close();
  return { url, drop };
}

/** Empties the named tables. */
export async function truncate(database: OpenDatabase, ...tables: string[]): Promise<void> {
  await database.db.execute(sql.raw(`truncate ${tables.join(", ")} cascade`));
}
