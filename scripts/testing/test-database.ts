import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { useDatabase } from "@/db/client";
import type { OpenDatabase } from "@/db/database";
import { openDatabaseInMemory } from "@/db/embedded/open";
import { migrateDatabase } from "@/db/migrate";
import { openPostgres } from "@/db/postgres";
import { migrateUntil } from "./migrate-until";

/**
 * Gives the tests of a file a migrated database of their own: on PGlite in memory, or, when `TEST_DATABASE` is
 * `postgres`, on the server at `TEST_POSTGRES_URL`. It is also what `database()` answers meanwhile. With `before`, the
 * name of a migration, it is as old as the last one before that.
 */
export function openTestDatabase({ before }: { before?: string } = {}): () => OpenDatabase {
  let opened: OpenDatabase | undefined;
  let discard = async () => {};

  beforeAll(async () => {
    if (process.env.TEST_DATABASE === "postgres") {
      const server = await freshPostgres();
      opened = server.database;
      discard = server.drop;
    } else {
      opened = await openDatabaseInMemory();
    }
    await (before ? migrateUntil(opened, before) : migrateDatabase(opened));
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
  const { url, database, drop } = await freshPostgres();
  await database.close();
  return { url, drop };
}

async function freshPostgres() {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error("TEST_POSTGRES_URL names no server.");
  const name = `plainfax_test_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await runOn(server, `create database ${name}`);
  return {
    url: url.href,
    database: openPostgres(url.href),
    drop: () => runOn(server, `drop database ${name} with (force)`),
  };
}

/** Runs a statement that no transaction may hold, such as `create database`. */
export async function runOn(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** Empties the named tables. */
export async function truncate(database: OpenDatabase, ...tables: string[]): Promise<void> {
  await database.db.execute(sql.raw(`truncate ${tables.join(", ")} cascade`));
}
