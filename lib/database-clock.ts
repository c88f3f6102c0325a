import "server-only";
import { sql } from "drizzle-orm";
import { type Executor, rowsOf } from "@/db/database";

/** What time it is by the database's clock, the only one by which anything is due, ends or is too old. */
export async function databaseNow(executor: Executor): Promise<Date> {
  const [row] = await rowsOf<{ now: string }>(executor, sql`select now()::text as now`);
  return new Date(row?.now ?? Number.NaN);
}
