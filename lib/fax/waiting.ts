import "server-only";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import { databaseNow } from "@/lib/database-clock";
import { AppError } from "@/lib/errors";
import { changeFaxOf } from "@/lib/fax/ledger";
import { findFax } from "@/lib/fax/queries/find-fax";
import { faxNotFound } from "@/lib/fax/refusals";
import { problemWithSendTime } from "@/lib/fax/rules/send-time";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";
import { sendingNumber } from "@/lib/fax/sending-number";
import { factsOf } from "@/lib/fax/store";

/**
 * Moves a scheduled fax to another time, as long as it has not started. Throws `not-found`, `wrong-input` for a time that
 * cannot be, and `not-possible-now` for a fax that is not scheduled any more.
 */
export async function rescheduleFax(viewer: Viewer, faxId: string, sendAt: Date): Promise<void> {
  const problem = problemWithSendTime(sendAt, await databaseNow(database()));
  if (problem) throw new AppError("wrong-input", problem, { fieldErrors: { sendAt: problem } });
  await changeFaxOf(viewer, faxId, (fax) => {
    if (!whatCanBeDone(factsOf(fax)).reschedule) {
      throw new AppError("not-possible-now", "This fax is not scheduled any more, so its time can't be changed.");
    }
    const job = { kind: "send-fax", movedTo: sendAt } as const;
    return { changes: { dueAt: sendAt }, job, timeline: "rescheduled", audit: "fax.rescheduled" };
  });
}

/**
 * Sends a fax at once that is scheduled, or waits to be tried again. Throws `not-found`, and `not-possible-now` when it
 * waits for no time any more, and what `sendingNumber` throws.
 */
export async function sendFaxNow(viewer: Viewer, faxId: string): Promise<void> {
  const found = await findFax(viewer, faxId);
  if (!found) throw faxNotFound();
  await sendingNumber(viewer, found.fromNumber);

  await changeFaxOf(viewer, faxId, (fax) => {
    if (!whatCanBeDone(factsOf(fax)).sendNow) {
      throw new AppError("not-possible-now", "This fax is on its way already, or it is over.");
    }
    const changes = { status: "submitting", dueAt: null, failureReason: null } as const;
    return { changes, job: { kind: "send-fax" }, timeline: "send_now", audit: "fax.sent-now" };
  });
}
