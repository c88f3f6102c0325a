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
    const template = inject(before ? "emptyDatabase" : "migratedDatabase");
    if (process.env.TEST_DATABASE === "postgres") {
      const server = await createPostgres(template);
      opened = server.database;
      discard = server.drop;
    } else {
      opened = await openDatabaseInMemory(await openAsBlob(template));
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

/**
 * Empties the named tables and all that refer to them, as `truncate … cascade` does, and waits as that does for whoever still
 * writes there; for tables of a few rows it takes a tenth of the time, since it makes no new files.
 */
export async function truncate(database: OpenDatabase, ...tables: string[]): Promise<void> {
  const named = tables.map((table) => `'${table}'::regclass`).join(", ");
  await database.db.execute(
    sql.raw(`do $$
      declare reached text[];
      begin
        with recursive referring as (
          select unnest(array[${named}])::oid as id
          union
          select conrelid from pg_constraint join referring on confrelid = id where contype = 'f'
        )
        select array_agg(id::regclass::text order by id) into reached from referring;
        -- What refers to a row, and what forbids to delete it, does not matter where all goes.
        set local session_replication_role = replica;
        execute 'lock table ' || array_to_string(reached, ', ') || ' in access exclusive mode';
        for at in 1 .. array_length(reached, 1) loop
          execute 'delete from ' || reached[at];
        end loop;
      end $$`),
  );
}
