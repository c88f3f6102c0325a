import "server-only";
import { hostname } from "node:os";
import { installationDatabase } from "@/db/client";
import { beatHeart } from "@/lib/work/beat-heart";
import { runWorker, type Worker, type WorkerOptions } from "@/lib/work/run-worker";
import { WAKE_CHANNEL } from "@/lib/work/wake-channel";

const HEARTBEAT_MS = 10_000;

/** Starts a worker for each kind of job and the heartbeat of this process. Answers how to stop: it drains first. */
export async function startWork(plan: readonly WorkerOptions[]): Promise<() => Promise<void>> {
  const workers = new Map<string, Worker>(plan.map((options) => [options.kind, runWorker(options)]));
  const stopListening = await installationDatabase().listen(WAKE_CHANNEL, (kind) => workers.get(kind)?.wake());

  const name = `${hostname()}:${process.pid}`;
  await beatHeart(name);
  const heartbeat = setInterval(() => beatHeart(name).catch(() => {}), HEARTBEAT_MS);
  heartbeat.unref();

  return async () => {
    clearInterval(heartbeat);
    await stopListening();
    await Promise.all([...workers.values()].map((worker) => worker.stop()));
  };
}
