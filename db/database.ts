import type { SQL } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/** Either engine: the embedded one and a PostgreSQL server speak the same dialect. */
export type Database = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** An open transaction; it reads and writes as a database does. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** A database or an open transaction. */
export type Executor = Database | Transaction;

type DatabaseEngine = "embedded" | "postgres";

export type OpenDatabase = {
  db: Database;
  engine: DatabaseEngine;
  /** Calls back with the payload of each notification on a channel; returns a function that stops it. */
  listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>>;
  /** The connections of this process to a server: open, of these idle, and how many requests wait for one. Null with the embedded one. */
  connections(): { open: number; idle: number; waiting: number } | null;
  /** Writes all that the database holds at one moment into a new file, in the format of its engine. */
  dump(path: string): Promise<void>;
  close(): Promise<void>;
};

/** Runs raw SQL and answers its rows. Timestamps in them are text on both engines. */
export async function rowsOf<Row>(executor: Executor, query: SQL): Promise<Row[]> {
  const result: unknown = await executor.execute(query);
  return (result as { rows: Row[] }).rows;
}
