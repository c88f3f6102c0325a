import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { claimJobs, finishJob } from "@/lib/jobs/jobs";
import { PORTAL_WORK, type WorkKind } from "@/lib/start-portal-work";

/** Runs everything of these kinds that the workers of a portal would take now. */
export async function work(...kinds: WorkKind[]): Promise<void> {
  for (const kind of kinds) {
    const { handle, concurrency, ...choice } = PORTAL_WORK[kind];
    const claimed = await claimJobs(kind, concurrency, choice);
    await Promise.all(
      claimed.map(async (job) => {
        const outcome = await handle(job).catch((error) => ({ againInMs: 1_000, error: String(error.code) }));
        await finishJob(job, outcome);
      }),
    );
  }
}

/** Lets so much time pass in the database. */
export async function later(minutes: number): Promise<void> {
  const ago = sql`make_interval(secs => ${minutes * 60})`;
  const db = database();
  await db.execute(sql`update jobs set due_at = due_at - ${ago}, lease_until = lease_until - ${ago}`);
  await db.execute(
    sql`update pauses set since = since - ${ago}, changed_at = changed_at - ${ago}, next_try_at = next_try_at - ${ago}`,
  );
  await db.execute(
    sql`update fax_attempts set created_at = created_at - ${ago}, finished_at = finished_at - ${ago}, accepted_at = accepted_at - ${ago}, absent_at = absent_at - ${ago}`,
  );
}

/** Ends everything that earlier tests left under way. */
export async function endEverything(): Promise<void> {
  const db = database();
  await db.execute(sql`delete from jobs`);
  await db.execute(sql`delete from pauses`);
  await db.execute(
    sql`update faxes set status = 'cancelled' where status not in ('delivered', 'failed', 'cancelled', 'received')`,
  );
  await db.execute(sql`update fax_attempts set state = 'void' where state in ('claimed', 'unknown', 'accepted')`);
}
