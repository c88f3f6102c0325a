import "server-only";
import { sql } from "drizzle-orm";
import type { Executor } from "@/db/database";
import { CHANGES, type Change } from "./change";

/** Tells every process that something changed. Inside a transaction it is told at the commit, or never. */
export async function publishChange(executor: Executor, ...changes: Change[]): Promise<void> {
  const payloads = JSON.stringify(changes.map((change) => JSON.stringify(change)));
  await executor.execute(sql`select pg_notify(${CHANGES}, told.change)
    from jsonb_array_elements_text(${payloads}::jsonb) as told(change)`);
}
