import "server-only";
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { eq, lt, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { workerHeartbeats } from "@/db/schema/work";
import { buildName } from "@/lib/build-id";

// One a process, though the build puts this module into several bundles.
const holder = globalThis as typeof globalThis & { plainfaxProcess?: string };

/** This process, as others on the same database know it: machines that are copies of one another have the same name, and often the same process numbers. */
export function processName(): string {
  holder.plainfaxProcess ??= `${hostname()}:${process.pid}:${randomBytes(3).toString("hex")}`;
  return holder.plainfaxProcess;
}

/** Notes that the workers of this process are alive and of which build it is, and forgets processes silent for a day. */
export async function beatHeart(): Promise<void> {
  await database()
    .insert(workerHeartbeats)
    .values({ worker: processName(), build: buildName(), at: sql`now()` })
    .onConflictDoUpdate({ target: workerHeartbeats.worker, set: { at: sql`now()` } });
  await database().delete(workerHeartbeats).where(lt(workerHeartbeats.at, sql`now() - interval '1 day'`));
}

/** Takes back the sign of life of this process, which ends: nobody has to wait until it is old. */
export async function stopHeart(): Promise<void> {
  await database().delete(workerHeartbeats).where(eq(workerHeartbeats.worker, processName()));
}
