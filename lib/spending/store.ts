import "server-only";
import { lt, sql } from "drizzle-orm";
import type { Executor, Transaction } from "@/db/database";
import { spendings } from "@/db/schema/spendings";
import type { Who } from "@/lib/spending/queries";
import type { Spent } from "@/lib/spending/rules/ceilings";

/** Lets one transaction at a time judge what may still be spent, until it ends. */
export async function lockSpending(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('plainfax spending', 0))`);
}

export async function insertSpending(tx: Transaction, who: Who, spent: Spent): Promise<void> {
  await tx.insert(spendings).values({ ...who, ...spent });
}

/** What was sent before the last 24 hours counts for nothing any more. */
export async function deleteOldSpendings(executor: Executor): Promise<void> {
  await executor.delete(spendings).where(lt(spendings.spentAt, sql`now() - interval '2 days'`));
}
