import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";

/** Lets one transaction at a time work on a submission or on its draft, until it ends. */
export async function lockSubmission(tx: Transaction, submissionKey: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${submissionKey}, 0))`);
}
