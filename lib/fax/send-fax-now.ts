import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import { factsOf } from "@/lib/fax/facts-of";
import { faxNotFound } from "@/lib/fax/fax-not-found";
import { findFax } from "@/lib/fax/queries/find-fax";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";
import { sendingNumber } from "@/lib/fax/sending-number";
import { lockFaxFor, updateFax } from "@/lib/fax/store";
import { publishChange } from "@/lib/live/publish-change";
import { enqueueJob } from "@/lib/work/enqueue-job";

/**
 * Sends a fax at once that is scheduled, or waits to be tried again. Throws `not-found`, and `not-possible-now` when it
 * waits for no time any more, and what `sendingNumber` throws.
 */
export async function sendFaxNow(viewer: Viewer, faxId: string): Promise<void> {
  const found = await findFax(viewer, faxId);
  if (!found) throw faxNotFound();
  await sendingNumber(viewer, found.fromNumber);

  await database().transaction(async (tx) => {
    const fax = await lockFaxFor(tx, viewer, faxId);
    if (!fax) throw faxNotFound();
    if (!whatCanBeDone(factsOf(fax)).sendNow) {
      throw new AppError("not-possible-now", "This fax is on its way already, or it is over.");
    }
    await updateFax(tx, faxId, { status: "submitting", dueAt: null, failureReason: null });
    await addTimelineEvents(tx, { faxId, kind: "send_now", source: "person", personId: viewer.personId });
    await recordAudit(tx, { actor: viewer.personId, action: "fax.sent-now", subjectKind: "fax", subjectId: faxId });
    await enqueueJob(tx, "send-fax", faxId);
    await publishChange(tx, { kind: "fax", id: faxId });
  });
}
