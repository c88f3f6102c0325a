import "server-only";
import { database } from "@/db/client";
import { AppError } from "@/lib/errors";
import type { Job, JobHandler, JobOutcome } from "@/lib/jobs/job";
import { publishChange } from "@/lib/live/publish-change";
import { beginPause, findPause, openForTrial, pauseAfter } from "@/lib/pause/pause";
import type { PauseReason } from "@/lib/pause/rules/pause-words";
import { isAnswering } from "@/lib/telnyx/faxes";

const LOOK_AGAIN_MS = 60_000;

/**
 * Asks Telnyx whether it is back, for the whole portal and at most a minute apart, while it gives no answer. When it does,
 * one fax tries the way, and all others follow it.
 */
export async function probeTelnyx(job: Job): Promise<JobOutcome> {
  const pause = await findPause();
  if (pause?.reason !== "unreachable") return { done: true };
  if (!(await isAnswering())) {
    // Whoever looks at a page learns after a while why faxes wait.
    await publishChange(database(), { kind: "pause", id: pause.reason });
    return { againInMs: pauseAfter(job.failures), error: "telnyx-unreachable" };
  }
  await database().transaction((tx) => openForTrial(tx));
  return { againInMs: LOOK_AGAIN_MS };
}

/** The handler of work that asks Telnyx: where that shows that Telnyx is away, the whole portal leaves it alone. */
export function askingTelnyx(handle: JobHandler): JobHandler {
  return async (job) => {
    try {
      const outcome = await handle(job);
      if ("error" in outcome) await noteTrouble(outcome.error);
      return outcome;
    } catch (error) {
      if (error instanceof AppError) await noteTrouble(error.code);
      throw error;
    }
  };
}

const PAUSING: ReadonlyMap<string, PauseReason> = new Map([
  ["telnyx-unreachable", "unreachable"],
  ["rate-limited", "limited"],
]);

async function noteTrouble(error: string | undefined): Promise<void> {
  const reason = PAUSING.get(error ?? "");
  if (reason) await database().transaction((tx) => beginPause(tx, { reason, attemptId: null }));
}
