import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { recordAudit } from "@/lib/audit";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import { askTelnyxToCancel } from "@/lib/fax/ask-telnyx-to-cancel";
import { isRefusal } from "@/lib/fax/ask-to-cancel-later";
import { factsOf } from "@/lib/fax/facts-of";
import { faxNotFound } from "@/lib/fax/fax-not-found";
import { findFax } from "@/lib/fax/queries/find-fax";
import { findLiveAttempt, type LiveAttempt } from "@/lib/fax/queries/live-attempt";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";
import { sendingNumber } from "@/lib/fax/sending-number";
import { type FaxChanges, lockFaxFor, type StoredFax, updateAttempt, updateFax } from "@/lib/fax/store";
import { publishChange } from "@/lib/live/publish-change";
import { withdrawAttempt } from "@/lib/sending/abandon-attempt";
import { judgeSpending } from "@/lib/spending/judge-spending";
import type { YesReason } from "@/lib/spending/rules/ceilings";
import { pagesOf } from "@/lib/spending/store";
import { deleteMedia } from "@/lib/telnyx/media";
import { enqueueJob } from "@/lib/work/enqueue-job";

export type Decision = "was-sent" | "send-again";

/**
 * Settles a fax of which the portal could not find out whether it was sent, as a person found out: it was, or it goes
 * out again. Before it goes out again, the earlier attempt loses its document at Telnyx and is stopped there. Throws `not-found`,
 * `not-possible-now` when it is settled already, and what asking Telnyx and `sendingNumber` throw.
 */
export async function decideAttempt(viewer: Viewer, faxId: string, decision: Decision): Promise<void> {
  const found = await findFax(viewer, faxId);
  if (!found) throw faxNotFound();
  const changes = decision === "was-sent" ? sent() : await again(viewer, faxId, found.fromNumber);
  await database().transaction((tx) => settle(tx, viewer, faxId, { decision, changes }));
}

function sent(): FaxChanges {
  return { status: "delivered", finishedAt: sql`now()` };
}

async function again(viewer: Viewer, faxId: string, fromNumber: string): Promise<FaxChanges> {
  const connectionId = await sendingNumber(viewer, fromNumber);
  const attempt = await findLiveAttempt(database(), faxId);
  if (attempt?.mediaName) await deleteMedia(attempt.mediaName);
  if (attempt?.providerFaxId) await stopAtTelnyx(attempt, attempt.providerFaxId);
  return { status: "submitting", connectionId, cancelRequestedAt: null, cancelRequestedBy: null };
}

/** What Telnyx has may still be going out: it is asked to stop, and shown where it has ended. */
async function stopAtTelnyx({ id: attemptId, faxId }: LiveAttempt, providerFaxId: string): Promise<void> {
  await askTelnyxToCancel({ faxId, attemptId, providerFaxId }).catch((error) => {
    if (!isRefusal(error)) throw error;
  });
}

/** It may have been sent and paid once already: it counts a second time. */
async function judgeAgain(tx: Transaction, { personId }: Viewer, fax: StoredFax): Promise<YesReason | null> {
  const { fromNumber, toNumber } = fax;
  const pages = await pagesOf(tx, fax.documentId);
  const reasonToWait = await judgeSpending(tx, { personId, fromNumber, recipients: [toNumber], pages });
  return reasonToWait(toNumber);
}

async function settle(
  tx: Transaction,
  viewer: Viewer,
  faxId: string,
  { decision, changes }: { decision: Decision; changes: FaxChanges },
): Promise<void> {
  const fax = await lockFaxFor(tx, viewer, faxId);
  if (!fax) throw faxNotFound();
  if (!whatCanBeDone(factsOf(fax)).decide) {
    throw new AppError("not-possible-now", "This has been settled meanwhile. Look at the fax again.");
  }
  const wasSent = decision === "was-sent";
  const attempt = await findLiveAttempt(tx, faxId);
  const state = wasSent ? "delivered" : "void";
  const isWithdrawn = attempt && !wasSent && (await withdrawAttempt(tx, attempt));
  if (attempt && !isWithdrawn) {
    await updateAttempt(tx, attempt.id, { state, outcome: "a person decided", finishedAt: sql`now()` });
  }
  await updateFax(tx, faxId, wasSent ? changes : { ...changes, waitsForYes: await judgeAgain(tx, viewer, fax) });
  if (!wasSent) await enqueueJob(tx, "send-fax", faxId);
  await addTimelineEvents(tx, {
    faxId,
    kind: wasSent ? "decided_sent" : "decided_again",
    source: "person",
    personId: viewer.personId,
    ...(attempt ? { attemptId: attempt.id } : {}),
  });
  const action = wasSent ? "fax.decided-sent" : "fax.decided-again";
  await recordAudit(tx, { actor: viewer.personId, action, subjectKind: "fax", subjectId: faxId });
  await publishChange(tx, { kind: "fax", id: faxId });
}
