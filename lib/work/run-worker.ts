import "server-only";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { referenceFor } from "@/lib/unexpected-error";
import { backOff } from "@/lib/work/back-off";
import { type Choice, claimJobs } from "@/lib/work/claim-jobs";
import { finishJob } from "@/lib/work/finish-job";
import type { Job, JobHandler, JobKind, JobOutcome } from "@/lib/work/job";

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

  const wake = () => {
    isWanted = true;
    claiming ??= claimWhileWanted().finally(() => {
      claiming = undefined;
    });
  };

  async function claimWhileWanted(): Promise<void> {
    while (isWanted && !isStopped && running.size < concurrency) {
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
  const outcome = await handle(job).catch((error): JobOutcome => {
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
