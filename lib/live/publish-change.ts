import "server-only";
import { sql } from "drizzle-orm";
import type { Executor } from "@/db/database";
import { CHANGES, type Change } from "./change";

/** Tells every process that something changed. Inside a transaction it is told at the commit, or never. */
export async function publishChange(executor: Executor, change: Change): Promise<void> {
  await executor.execute(sql`select pg_notify(${CHANGES}, ${JSON.stringify(change)})`);
}
