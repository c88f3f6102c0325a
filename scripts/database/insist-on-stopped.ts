import { sql } from "drizzle-orm";
import { type OpenDatabase, rowsOf } from "@/db/database";

/** Throws while a portal runs on the database, or did until just now. */
export async function insistOnStopped({ db }: OpenDatabase): Promise<void> {
  const alive = await rowsOf(db, sql`select 1 from worker_heartbeats where at > now() - interval '30 seconds' limit 1`);
  if (alive.length > 0)
    throw new Error(
      "A portal runs on this database, or did until just now. Stop it, wait half a minute, and try again.",
    );
}
