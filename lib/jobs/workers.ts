import "server-only";
import { installationDatabase } from "@/db/client";
import { AppError } from "@/lib/errors";
import { beatHeart, stopHeart } from "@/lib/jobs/heartbeat";
import type { Job, JobHandler, JobKind, JobOutcome } from "@/lib/jobs/job";
import { backOff, type Choice, claimJobs, finishJob, WAKE_CHANNEL } from "@/lib/jobs/jobs";
import { log } from "@/lib/log";
import { traced } from "@/lib/tracing";
import { referenceFor } from "@/lib/unexpected-error";

const SWEEP_MS = 2_000;
/** Looking for jobs takes milliseconds, and a database that does not answer gives up after seconds. */
const LONGEST_LOOK_MS = 60_000;
/** No handler works longer at a job without an end or a pause. */
const LONGEST_JOB_MS = 30 * 60_000;

export type WorkerOptions = {
  kind: JobKind;
  handle: JobHandler;
  concurrency: number;
} & Choice;

export type Worker = {
  /** Looks for due jobs now. */
  wake(): void;
  /** Whether it hangs: it has not looked for jobs for a minute, or all its places are held by jobs that do not end. */
  isStuck(): boolean;
  /** Claims nothing more and resolves when everything claimed is finished. */
  stop(): Promise<void>;
};

/**
 * Runs the jobs of one kind, at most `concurrency` at once: when woken, when one ends while others wait, and every two
 * seconds as the safety net. A handler that throws is tried again after a growing pause.
 */
export function runWorker({ kind, handle, concurrency, ...choice }: WorkerOptions): Worker {
  const running = new Set<Promise<void>>();
  let isStopped = false;
  let isWanted = false;
  let claiming: Promise<void> | undefined;
  let lastSign = performance.now();

  const looksOn = () => isWanted && !isStopped && running.size < concurrency;

  const wake = () => {
    isWanted = true;
    claiming ??= claimWhileWanted().finally(() => {
      claiming = undefined;
      // Woken since it looked for the last time.
      if (looksOn()) wake();
    });
  };

  async function claimWhileWanted(): Promise<void> {
    while (looksOn()) {
      isWanted = false;
      const free = concurrency - running.size;
      const jobs = await claimJobs(kind, free, choice).catch(reportTrouble);
      lastSign = performance.now();
      for (const job of jobs) start(job);
      if (jobs.length === free) isWanted = true;
    }
  }

  function start(job: Job): void {
    const run = runJob(job, handle).finally(() => {
      running.delete(run);
      lastSign = performance.now();
      wake();
    });
    running.add(run);
  }

  const sweep = setInterval(wake, SWEEP_MS);
  sweep.unref();
  wake();

  return {
    wake,
    isStuck: () => performance.now() - lastSign > (running.size < concurrency ? LONGEST_LOOK_MS : LONGEST_JOB_MS),
    async stop() {
      isStopped = true;
      clearInterval(sweep);
      await claiming;
      await Promise.all(running);
    },
  };
}

async function runJob(job: Job, handle: JobHandler): Promise<void> {
  const outcome = await traced(`job ${job.kind}`, () => handle(job)).catch((error): JobOutcome => {
    const reason = error instanceof AppError ? error.code : referenceFor(error);
    return { againInMs: backOff(job.failures), error: reason };
  });
  // Left unfinished, the job is taken again when its lease runs out.
  await finishJob(job, outcome).catch(reportTrouble);
}

function reportTrouble(error: unknown): [] {
  log.warn({ reference: referenceFor(error) }, "the database did not answer a worker");
  return [];
}

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
