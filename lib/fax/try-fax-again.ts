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
import { judgeSpending } from "@/lib/spending/judge-spending";
import { enqueueJob } from "@/lib/work/enqueue-job";

/**
 * Sends a fax that was not delivered once more: the same fax, a new attempt. Throws `not-found`, `not-possible-now` when
 * it did not fail, and what `sendingNumber` throws.
 */
export async function tryFaxAgain(viewer: Viewer, faxId: string): Promise<void> {
  const found = await findFax(viewer, faxId);
  if (!found) throw faxNotFound();
  const connectionId = await sendingNumber(viewer, found.fromNumber);

  await database().transaction(async (tx) => {
    const fax = await lockFaxFor(tx, viewer, faxId);
    if (!fax) throw faxNotFound();
    if (!whatCanBeDone(factsOf(fax)).tryAgain) {
      throw new AppError("not-possible-now", "Only a fax that was not delivered can be tried again.");
    }
    const reasonToWait = await judgeSpending(tx, {
      personId: viewer.personId,
      fromNumber: fax.fromNumber,
      recipients: [fax.toNumber],
      pages: found.document?.pageCount ?? 0,
    });
    await updateFax(tx, faxId, {
      status: "submitting",
      waitsForYes: reasonToWait(fax.toNumber),
      connectionId,
      failureReason: null,
      unknownProviderStatus: null,
      finishedAt: null,
      cancelRequestedAt: null,
      cancelRequestedBy: null,
    });
    await addTimelineEvents(tx, { faxId, kind: "try_again", source: "person", personId: viewer.personId });
    await recordAudit(tx, { actor: viewer.personId, action: "fax.tried-again", subjectKind: "fax", subjectId: faxId });
    await enqueueJob(tx, "send-fax", faxId);
    await publishChange(tx, { kind: "fax", id: faxId });
  });
}
