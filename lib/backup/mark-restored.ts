import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/database";
import { RESTORED_SETTING } from "@/lib/after-restore/restored";

/**
 * Ends what a copy of a backup could be used for, and notes of when it is, in a database of any version: every session,
 * invitation and reset link. Sessions are counted on by a number that nobody has reached, for `AUTH_SECRET` may be the same.
 */
export async function markRestored(db: Database, keptAt: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`update people set session_epoch = session_epoch + 1 + (random() * 1000000)::int`);
    await tx.execute(sql`update access_links set expires_at = least(expires_at, now())`);
    await tx.execute(sql`delete from sign_in_failures`);
    // Processes that ran then do not run on this copy.
    await tx.execute(sql`delete from worker_heartbeats`);
    const value = JSON.stringify({ keptAt, restoredAt: new Date().toISOString(), state: "restored" });
    await tx.execute(sql`insert into settings (key, value) values (${RESTORED_SETTING}, ${value}::jsonb)
      on conflict (key) do update set value = excluded.value, updated_at = now()`);
  });
}
