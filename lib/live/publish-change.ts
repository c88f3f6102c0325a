import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/database";
import { CHANGES, type Change } from "./change";

/** Tells every process that something changed. Inside a transaction it is told at the commit, or never. */
export async function publishChange(executor: Executor, ...changes: Change[]): Promise<void> {
  await executor.execute(notices(changes));
}

/** The same as the end of a statement that changes it. */
export function notices(changes: readonly Change[]): SQL {
  const payloads = JSON.stringify(changes.map((change) => JSON.stringify(change)));
  return sql`select pg_notify(${CHANGES}, told.change) from jsonb_array_elements_text(${payloads}::jsonb) as told(change)`;
}

/** The same as a column of a statement that changes it. However many rows tell the same, it is told once. */
export function changeNotice(change: Change): SQL {
  return sql`pg_notify(${CHANGES}, ${JSON.stringify(change)})`;
}
