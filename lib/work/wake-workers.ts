import "server-only";
import { sql } from "drizzle-orm";
import type { Executor } from "@/db/database";
import type { JobKind } from "@/lib/work/job";
import { WAKE_CHANNEL } from "@/lib/work/wake-channel";

/** Makes the workers of a kind look for due jobs when the transaction commits. */
export async function wakeWorkers(tx: Executor, kind: JobKind): Promise<void> {
  await tx.execute(sql`select pg_notify(${WAKE_CHANNEL}, ${kind})`);
}
