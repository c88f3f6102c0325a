import "server-only";
import { hostname } from "node:os";
import { eq, lt, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { workerHeartbeats } from "@/db/schema/work";

/** This process, as others on the same database know it. */
export function processName(): string {
  return `${hostname()}:${process.pid}`;
}

/** Notes that the workers of this process are alive, and forgets processes silent for a day. */
export async function beatHeart(): Promise<void> {
  await database()
    .insert(workerHeartbeats)
    .values({ worker: processName(), at: sql`now()` })
    .onConflictDoUpdate({ target: workerHeartbeats.worker, set: { at: sql`now()` } });
  await database().delete(workerHeartbeats).where(lt(workerHeartbeats.at, sql`now() - interval '1 day'`));
}

/** Takes back the sign of life of this process, which ends: nobody has to wait until it is old. */
export async function stopHeart(): Promise<void> {
  await database().delete(workerHeartbeats).where(eq(workerHeartbeats.worker, processName()));
}
