import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { type AtTelnyx, askTelnyxToCancel, isRefusal, leaveToPerson } from "@/lib/fax/cancel-at-telnyx";
import { withdrawAttempt } from "@/lib/fax/give-up-attempt";
import { changeFax } from "@/lib/fax/ledger";
import { lockFaxFor } from "@/lib/fax/locks";
import { findLiveAttempt, type LiveAttempt } from "@/lib/fax/queries/attempts";
import { faxNotFound } from "@/lib/fax/refusals";
import { isFinal } from "@/lib/fax/rules/status";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";
import { factsOf, type StoredFax } from "@/lib/fax/store";
import { dropJob } from "@/lib/jobs/jobs";

export type Cancelled = { result: "cancelled-here" | "asked" };

// Should this process end while it asks, the job asks again.
const ASK_AGAIN_MS = 30_000;

/**
 * Stops a fax: here, when nothing has left yet; else Telnyx is asked, and the fax may still be delivered. A wish made
 * while the fax is being handed over, or in doubt, is kept: it is never handed over again, and Telnyx is asked as soon as
 * it is known to have it. Throws `not-found`, and `not-possible-now` when the fax is finished.
 */
export async function cancelFax(viewer: Viewer, faxId: string): Promise<Cancelled> {
  const { result, atTelnyx } = await database().transaction((tx) => noteWish(tx, viewer, faxId));
  if (!atTelnyx) return { result };

  const answer = await askTelnyxToCancel(atTelnyx).catch((error) => afterNoAnswer(error, atTelnyx));
  if (answer === "later" || answer === "unclear") return { result: "asked" };
  await dropJob("cancel-fax", faxId);
  if (answer === "over") throw tooLate();
  return { result: "asked" };
}

async function noteWish(tx: Transaction, viewer: Viewer, faxId: string) {
  const fax = await lockFaxFor(tx, viewer, faxId);
  if (!fax) throw faxNotFound();
  insistOnCancellable(fax);

  const attempt = await attemptToStop(tx, fax);
  const atTelnyx = attempt?.providerFaxId
    ? { faxId, attemptId: attempt.id, providerFaxId: attempt.providerFaxId }
    : null;
  const result = attempt ? ("asked" as const) : ("cancelled-here" as const);
  if (attempt && fax.cancelRequestedAt) return { result, atTelnyx };

  const now = sql`now()`;
  await changeFax(tx, faxId, {
    changes: {
      cancelRequestedAt: now,
      cancelRequestedBy: viewer.personId,
      ...(attempt ? {} : { status: "cancelled", finishedAt: now, dueAt: null }),
    },
    attempt: attempt ? { id: attempt.id } : null,
    timeline: "cancel_requested",
    audit: "fax.cancelled",
    job: attempt ? { kind: "cancel-fax", inMs: atTelnyx ? ASK_AGAIN_MS : 0 } : null,
    by: viewer,
  });
  return { result, atTelnyx };
}

/**
 * The attempt that Telnyx is to be asked about. One that waits for a person is given up, and one in doubt is taken back
 * where its link can still be closed. Should Telnyx have it after all, its news pass the cancel on.
 */
async function attemptToStop(tx: Transaction, fax: StoredFax): Promise<LiveAttempt | undefined> {
  if (fax.status === "needs_attention") return undefined;
  const attempt = await findLiveAttempt(tx, fax.id);
  if (attempt?.state === "unknown" && (await withdrawAttempt(tx, attempt))) return undefined;
  return attempt;
}

/** The job asks again, unless Telnyx refused: then a person is asked at once. */
async function afterNoAnswer(error: unknown, { faxId, attemptId }: AtTelnyx): Promise<"later"> {
  if (!isRefusal(error)) return "later";
  await leaveToPerson(faxId, attemptId);
  await dropJob("cancel-fax", faxId);
  throw error;
}

function insistOnCancellable(fax: StoredFax): void {
  if (fax.direction === "inbound")
    throw notNow("This fax was received. Only a fax that is being sent can be cancelled.");
  if (isFinal(fax.status)) throw finished();
  const { cancel } = whatCanBeDone({ ...factsOf(fax), isCancelRequested: false });
  if (!cancel) throw notNow("This fax can't be cancelled now. Take it out of the trash first.");
}

function finished(): AppError {
  return notNow("This fax is already finished, so there is nothing to cancel.");
}

function tooLate(): AppError {
  return notNow("The cancel came too late: Telnyx was done with this fax. Its page shows what became of it.");
}

function notNow(message: string): AppError {
  return new AppError("not-possible-now", message);
}
