import { randomUUID } from "node:crypto";
import pg from "pg";
import type { OpenDatabase } from "@/db/database";
import { openPostgres } from "@/db/postgres";

export type TestDatabase = { name: string; url: string; database: OpenDatabase; drop(): Promise<void> };

/** Creates a database on the server at `TEST_POSTGRES_URL`: a copy of the one named, else an empty one. */
export async function createPostgres(template = "template1"): Promise<TestDatabase> {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error("TEST_POSTGRES_URL names no server.");
  const name = `plainfax_test_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await runOn(server, `create database ${name} template ${template}`);
  return {
    name,
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
