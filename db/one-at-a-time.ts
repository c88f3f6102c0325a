import { sql } from "drizzle-orm";
import type { OpenDatabase } from "@/db/database";

/** Lets one process at a time do what all of them do when they start. */
export async function oneAtATime({ db }: OpenDatabase, work: () => Promise<void>): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('plainfax start'))`);
    await work();
  });
}
