import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { factsOf } from "@/lib/fax/facts-of";
import { faxNotFound } from "@/lib/fax/fax-not-found";
import { changeFaxOf } from "@/lib/fax/ledger";
import { findFax } from "@/lib/fax/queries/find-fax";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";
import { sendingNumber } from "@/lib/fax/sending-number";

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
