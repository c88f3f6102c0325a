import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { askTelnyxToCancel, isRefusal } from "@/lib/fax/cancel-at-telnyx";
import { withdrawAttempt } from "@/lib/fax/give-up-attempt";
import { changeFaxOf, type Deed } from "@/lib/fax/ledger";
import { findLiveAttempt, type LiveAttempt } from "@/lib/fax/queries/attempts";
import { findFax } from "@/lib/fax/queries/find-fax";
import { faxNotFound, notInCare } from "@/lib/fax/refusals";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";
import { sendingNumber } from "@/lib/fax/sending-number";
import { factsOf, type StoredFax } from "@/lib/fax/store";
import { judgeSpending } from "@/lib/spending/judge-spending";
import { pagesOf } from "@/lib/spending/queries";
import type { YesReason } from "@/lib/spending/rules/ceilings";
import { deleteMedia } from "@/lib/telnyx/media";

export type Decision = "was-sent" | "send-again";

/**
 * Settles a fax of which the portal could not find out whether it was sent, as a person found out: it was, or it goes
 * out again. Before it goes out again, the earlier attempt loses its document at Telnyx and is stopped there. Throws `not-found`,
 * `not-possible-now` when it is settled already, and what asking Telnyx and `sendingNumber` throw.
 */
export async function decideAttempt(viewer: Viewer, faxId: string, decision: Decision): Promise<void> {
  const found = await findFax(viewer, faxId);
  if (!found) throw faxNotFound();
  if (!found.isInCare) throw notInCare();
  const connectionId = decision === "send-again" ? await preventSending(viewer, faxId, found.fromNumber) : null;
  await changeFaxOf(viewer, faxId, (fax, tx) => {
    if (!whatCanBeDone(factsOf(fax)).decide) {
      throw new AppError("not-possible-now", "This has been settled meanwhile. Look at the fax again.");
    }
    return connectionId === null ? wasSent(tx, fax) : sendAgain(tx, viewer, fax, connectionId);
  });
}

/** Makes sure that the earlier attempt sends nothing any more, and answers through which application the next one goes. */
async function preventSending(viewer: Viewer, faxId: string, fromNumber: string): Promise<string> {
  const connectionId = await sendingNumber(viewer, fromNumber);
  const attempt = await findLiveAttempt(database(), faxId);
  if (attempt?.mediaName) await deleteMedia(attempt.mediaName);
  if (attempt?.providerFaxId) await stopAtTelnyx(attempt, attempt.providerFaxId);
  return connectionId;
}

/** What Telnyx has may still be going out: it is asked to stop, and shown where it has ended. */
async function stopAtTelnyx({ id: attemptId, faxId }: LiveAttempt, providerFaxId: string): Promise<void> {
  await askTelnyxToCancel({ faxId, attemptId, providerFaxId }).catch((error) => {
    if (!isRefusal(error)) throw error;
  });
}

async function wasSent(tx: Transaction, fax: StoredFax): Promise<Deed> {
  const attempt = await findLiveAttempt(tx, fax.id);
  return {
    changes: { status: "delivered", finishedAt: sql`now()` },
    attempt: attempt ? { id: attempt.id, changes: endedAs("delivered") } : null,
    timeline: "decided_sent",
    audit: "fax.decided-sent",
  };
}

async function sendAgain(tx: Transaction, viewer: Viewer, fax: StoredFax, connectionId: string): Promise<Deed> {
  const attempt = await findLiveAttempt(tx, fax.id);
  const isWithdrawn = attempt && (await withdrawAttempt(tx, attempt));
  const waitsForYes = await judgeAgain(tx, viewer, fax);
  return {
    changes: { status: "submitting", connectionId, cancelRequestedAt: null, cancelRequestedBy: null, waitsForYes },
    attempt: attempt ? { id: attempt.id, ...(isWithdrawn ? {} : { changes: endedAs("void") }) } : null,
    timeline: "decided_again",
    news: "fax.queued",
    audit: "fax.decided-again",
    job: { kind: "send-fax" },
  };
}

function endedAs(state: "delivered" | "void") {
  return { state, outcome: "a person decided", finishedAt: sql`now()` };
}

/** It may have been sent and paid once already: it counts a second time. */
async function judgeAgain(tx: Transaction, { personId }: Viewer, fax: StoredFax): Promise<YesReason | null> {
  const { fromNumber, toNumber } = fax;
  const pages = await pagesOf(tx, fax.documentId);
  const reasonToWait = await judgeSpending(tx, { personId, fromNumber, recipients: [toNumber], pages });
  return reasonToWait(toNumber);
}
