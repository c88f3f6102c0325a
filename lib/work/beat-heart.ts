import "server-only";
import { lt, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { workerHeartbeats } from "@/db/schema/work";

/** Notes that the workers of this process are alive, and forgets processes silent for a day. */
export async function beatHeart(worker: string): Promise<void> {
  await database()
    .insert(workerHeartbeats)
    .values({ worker, at: sql`now()` })
    .onConflictDoUpdate({ target: workerHeartbeats.worker, set: { at: sql`now()` } });
  await database().delete(workerHeartbeats).where(lt(workerHeartbeats.at, sql`now() - interval '1 day'`));
}
