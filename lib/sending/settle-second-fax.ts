import "server-only";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { raiseAlarm } from "@/lib/alarms/alarms";
import { AppError } from "@/lib/errors";
import { applyFoundFaxes } from "@/lib/fax/apply-fax-events";
import { changeFax } from "@/lib/fax/ledger";
import { lockAttempt, lockFax } from "@/lib/fax/locks";
import { isLive } from "@/lib/fax/rules/status";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { type AttemptToFind, findAttempt } from "@/lib/sending/doubt-store";
import { findAtTelnyx } from "@/lib/sending/find-at-telnyx";
import { canBeStopped, survivingFax } from "@/lib/sending/rules/surviving-fax";
import { hasEvent } from "@/lib/sending/store";
import { cancelFax, type ProviderFax } from "@/lib/telnyx/faxes";

const LOOK_AGAIN_MS = 15_000;
const MOST_LOOKS = 20;

/**
 * Telnyx holds two faxes for one attempt, which must never be: all but one are stopped at once, admins are alarmed, and
 * the attempt follows the one that is kept. Looks again until none of the others can transmit any more.
 */
export async function settleSecondFax(job: Job): Promise<JobOutcome> {
  const attempt = await findAttempt(database(), job.subjectId);
  if (!attempt) return { done: true };
  const held = await findAtTelnyx(attempt);
  if (held.length < 2) return lookAgain(job, "the list does not show both yet");

  const survivor = await database().transaction((tx) => follow(tx, attempt, held));
  const others = held.filter((fax) => fax.providerFaxId !== survivor && canBeStopped(fax));
  for (const { providerFaxId } of others) await stop(providerFaxId);
  return others.length === 0 ? { done: true } : lookAgain(job, "one of them is not over yet");
}

function lookAgain(job: Job, error: string): JobOutcome {
  return job.failures < MOST_LOOKS ? { againInMs: LOOK_AGAIN_MS, error } : { done: true };
}

async function follow(tx: Transaction, attempt: AttemptToFind, held: ProviderFax[]): Promise<string | null> {
  await lockFax(tx, attempt.faxId);
  const known = await lockAttempt(tx, attempt.id);
  if (!known) return null;
  const survivor = survivingFax(held, { providerFaxId: known.providerFaxId, isLive: isLive(known.state) });
  if (!survivor) return null;
  if (!(await hasEvent(tx, attempt.id, "second_fax"))) await alarm(tx, attempt);
  const { providerFaxId } = survivor;
  if (providerFaxId !== known.providerFaxId) {
    const changes = { providerFaxId, providerStatus: null, providerStatusAt: null };
    await changeFax(tx, attempt.faxId, { attempt: { id: attempt.id, changes }, timeline: null, by: "telnyx" });
    await applyFoundFaxes(tx, [survivor]);
  }
  return providerFaxId;
}

async function alarm(tx: Transaction, { id, faxId }: AttemptToFind): Promise<void> {
  await changeFax(tx, faxId, { attempt: { id }, timeline: "second_fax", audit: "fax.second-found", by: "portal" });
  await raiseAlarm(tx, "second-fax", { faxId });
}

async function stop(providerFaxId: string): Promise<void> {
  try {
    await cancelFax(providerFaxId);
  } catch (error) {
    const isOver = error instanceof AppError && (error.code === "not-possible-now" || error.code === "not-found");
    if (!isOver) throw error;
  }
}
