import "server-only";
import { and, eq, isNotNull, notInArray } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { AppError } from "@/lib/errors";
import { applyFoundFaxes } from "@/lib/fax/apply-fax-events";
import { giveUpForgotten, parkFax } from "@/lib/fax/give-up-attempt";
import { changeFax } from "@/lib/fax/ledger";
import { lockFax } from "@/lib/fax/locks";
import { findLiveAttempt } from "@/lib/fax/queries/attempts";
import { FINAL_STATUSES, isFinal } from "@/lib/fax/rules/status";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { cancelFax, retrieveFax } from "@/lib/telnyx/faxes";

const WAIT_MS = 5_000;
const DONE: JobOutcome = { done: true };

/**
 * Passes a kept wish to cancel on to Telnyx, as soon as it is known that Telnyx has the fax. One that Telnyx refuses to stop
 * is left to a person; its news still settle it.
 */
export async function askToCancelLater(job: Job): Promise<JobOutcome> {
  const faxId = job.subjectId;
  const attempt = await findLiveAttempt(database(), faxId);
  if (!attempt || !(await isCancelWanted(faxId))) return DONE;
  const { id: attemptId, providerFaxId } = attempt;
  if (!providerFaxId) return { againInMs: WAIT_MS };
  try {
    const answer = await askTelnyxToCancel({ faxId, attemptId, providerFaxId });
    return answer === "unclear" ? { againInMs: WAIT_MS } : DONE;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await leaveToPerson(faxId, attemptId);
    return DONE;
  }
}

/** Whether Telnyx said no, and not only that it cannot answer now. */
export function isRefusal(error: unknown): boolean {
  return error instanceof AppError && error.code !== "telnyx-unreachable" && error.code !== "rate-limited";
}

/** Has a person decide about a fax that Telnyx does not stop, unless it is over. */
export function leaveToPerson(faxId: string, attemptId: string): Promise<void> {
  return database().transaction(async (tx) => {
    const fax = await lockFax(tx, faxId);
    if (fax?.cancelRequestedAt && !isFinal(fax.status)) await parkFax(tx, fax, { attemptId, why: "cancel-refused" });
  });
}

export type AtTelnyx = { faxId: string; attemptId: string; providerFaxId: string };

/**
 * Asks Telnyx to stop a fax. Where it says that there is nothing to stop, it is asked at once what became of the fax, and
 * that is shown. `over`: the fax has ended, or waits for a person because Telnyx does not know it any more. `unclear`:
 * Telnyx stops nothing and reports no end either. Throws what else Telnyx answers.
 */
export async function askTelnyxToCancel({ faxId, attemptId, providerFaxId }: AtTelnyx): Promise<CancelAnswer> {
  try {
    await cancelFax(providerFaxId);
    return "asked";
  } catch (error) {
    const isOver = error instanceof AppError && (error.code === "not-possible-now" || error.code === "not-found");
    if (!isOver) throw error;
  }
  const found = await findWhatHappened(providerFaxId);
  if (!found) await giveUpForgotten(attemptId);
  return database().transaction(async (tx) => {
    if (found) await applyFoundFaxes(tx, [found]);
    const fax = await lockFax(tx, faxId);
    const isOver = !fax || isFinal(fax.status) || fax.status === "needs_attention";
    if (!isOver) return "unclear";
    await changeFax(tx, faxId, { attempt: { id: attemptId }, timeline: "cancel_too_late", by: "telnyx" });
    return "over";
  });
}

export type CancelAnswer = "asked" | "over" | "unclear";

async function findWhatHappened(providerFaxId: string) {
  try {
    return await retrieveFax(providerFaxId);
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  }
}

/** Whether somebody asked to stop a fax that is not over yet. */
async function isCancelWanted(faxId: string): Promise<boolean> {
  const found = await database()
    .select({ id: faxes.id })
    .from(faxes)
    .where(and(eq(faxes.id, faxId), isNotNull(faxes.cancelRequestedAt), notInArray(faxes.status, FINAL_STATUSES)));
  return found.length > 0;
}
