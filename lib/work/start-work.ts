import "server-only";
import { installationDatabase } from "@/db/client";
import { log } from "@/lib/log";
import { beatHeart, stopHeart } from "@/lib/work/beat-heart";
import { runWorker, type Worker, type WorkerOptions } from "@/lib/work/run-worker";
import { WAKE_CHANNEL } from "@/lib/work/wake-channel";

const HEARTBEAT_MS = 10_000;

/** Starts a worker for each kind of job and the heartbeat of this process. Answers how to stop: it drains first. */
export async function startWork(plan: readonly WorkerOptions[]): Promise<() => Promise<void>> {
  const workers = new Map<string, Worker>(plan.map((options) => [options.kind, runWorker(options)]));
  const stopListening = await installationDatabase().listen(WAKE_CHANNEL, (kind) => workers.get(kind)?.wake());

  await beatHeart();
  const heartbeat = setInterval(() => beatUnlessStuck(workers).catch(() => {}), HEARTBEAT_MS);
  heartbeat.unref();

  return async () => {
    clearInterval(heartbeat);
    await stopListening();
    await Promise.all([...workers.values()].map((worker) => worker.stop()));
    await stopHeart();
  };
}

/** A process whose workers hang looks alive and does nothing: without its sign of life it is no longer ready. */
async function beatUnlessStuck(workers: ReadonlyMap<string, Worker>): Promise<void> {
  const stuck = [...workers].filter(([, worker]) => worker.isStuck()).map(([kind]) => kind);
  if (stuck.length === 0) return beatHeart();
  log.error({ stuck }, "background work hangs");
}
