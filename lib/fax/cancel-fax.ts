import "server-only";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { recordAudit } from "@/lib/audit";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import { askTelnyxToCancel } from "@/lib/fax/ask-telnyx-to-cancel";
import { factsOf } from "@/lib/fax/facts-of";
import { faxNotFound } from "@/lib/fax/fax-not-found";
import { findLiveAttempt } from "@/lib/fax/queries/live-attempt";
import { isFinal } from "@/lib/fax/rules/status";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";
import { lockFaxFor, type StoredFax, updateFax } from "@/lib/fax/store";
import { publishChange } from "@/lib/live/publish-change";
import { dropJob } from "@/lib/work/drop-job";
import { enqueueJob } from "@/lib/work/enqueue-job";

export type Cancelled = { result: "cancelled-here" | "asked" };

// Should this process end while it asks, the job asks again.
const ASK_AGAIN_MS = 30_000;

/**
 * Stops a fax: here, when nothing has left yet; else Telnyx is asked, and the fax may still be delivered. A wish made
 * while the fax is being handed over is kept and asked as soon as Telnyx has it. Throws `not-found`, and
 * `not-possible-now` when the fax is finished or the portal is still finding out whether Telnyx has it.
 */
export async function cancelFax(viewer: Viewer, faxId: string): Promise<Cancelled> {
  const wish = await database().transaction((tx) => noteWish(tx, viewer, faxId));
  if (wish.result === "cancelled-here" || !wish.providerFaxId) return { result: wish.result };

  const answer = await askTelnyxToCancel(faxId, wish.providerFaxId).catch(leaveToTheJob);
  if (answer === "later") return { result: "asked" };
  await dropJob("cancel-fax", faxId);
  if (answer === "too-late") throw finished();
  return { result: "asked" };
}

async function noteWish(tx: Transaction, viewer: Viewer, faxId: string) {
  const fax = await lockFaxFor(tx, viewer, faxId);
  if (!fax) throw faxNotFound();
  insistOnCancellable(fax);

  // One that waits for a person is given up. Should Telnyx have it after all, its news pass the cancel on.
  const attempt = fax.status === "needs_attention" ? undefined : await findLiveAttempt(tx, faxId);
  const providerFaxId = attempt?.providerFaxId ?? null;
  const result = attempt ? ("asked" as const) : ("cancelled-here" as const);
  if (attempt && fax.cancelRequestedAt) return { result, providerFaxId };

  const now = new Date();
  const isHere = result === "cancelled-here";
  await updateFax(tx, faxId, {
    cancelRequestedAt: now,
    cancelRequestedBy: viewer.personId,
    ...(isHere ? { status: "cancelled", finishedAt: now, dueAt: null } : {}),
  });
  const by = { faxId, source: "person" as const, personId: viewer.personId };
  await addTimelineEvents(tx, { ...by, kind: "cancel_requested", ...(attempt ? { attemptId: attempt.id } : {}) });
  await recordAudit(tx, { actor: viewer.personId, action: "fax.cancelled", subjectKind: "fax", subjectId: faxId });
  if (!isHere) {
    const dueAt = providerFaxId ? { dueAt: new Date(now.getTime() + ASK_AGAIN_MS) } : {};
    await enqueueJob(tx, "cancel-fax", faxId, dueAt);
  }
  await publishChange(tx, { kind: "fax", id: faxId });
  return { result, providerFaxId };
}

function leaveToTheJob(error: unknown): "later" {
  const isPassing = error instanceof AppError && (error.code === "telnyx-unreachable" || error.code === "rate-limited");
  if (!isPassing) throw error;
  return "later";
}

function insistOnCancellable(fax: StoredFax): void {
  if (fax.direction === "inbound")
    throw notNow("This fax was received. Only a fax that is being sent can be cancelled.");
  if (isFinal(fax.status)) throw finished();
  if (fax.status === "checking") {
    throw notNow("We don't know yet whether Telnyx took this fax. It can be cancelled once that is clear.");
  }
  const { cancel } = whatCanBeDone({ ...factsOf(fax), isCancelRequested: false });
  if (!cancel) throw notNow("This fax can't be cancelled now. Take it out of the trash first.");
}

function finished(): AppError {
  return notNow("This fax is already finished, so there is nothing to cancel.");
}

function notNow(message: string): AppError {
  return new AppError("not-possible-now", message);
}
