import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { changeFaxOf } from "@/lib/fax/ledger";
import { findFax } from "@/lib/fax/queries/find-fax";
import { faxNotFound } from "@/lib/fax/refusals";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";
import { sendingNumber } from "@/lib/fax/sending-number";
import { factsOf } from "@/lib/fax/store";
import { judgeSpending } from "@/lib/spending/judge-spending";

/**
 * Sends a fax that was not delivered once more: the same fax, a new attempt. Throws `not-found`, `not-possible-now` when
 * it did not fail, and what `sendingNumber` throws.
 */
export async function tryFaxAgain(viewer: Viewer, faxId: string): Promise<void> {
  const found = await findFax(viewer, faxId);
  if (!found) throw faxNotFound();
  const connectionId = await sendingNumber(viewer, found.fromNumber);

  await changeFaxOf(viewer, faxId, async (fax, tx) => {
    if (!fax.documentId) throw new AppError("not-possible-now", "The pages of this fax were deleted for good.");
    if (!whatCanBeDone(factsOf(fax)).tryAgain) {
      throw new AppError("not-possible-now", "Only a fax that was not delivered can be tried again.");
    }
    const reasonToWait = await judgeSpending(tx, {
      personId: viewer.personId,
      fromNumber: fax.fromNumber,
      recipients: [fax.toNumber],
      pages: found.document?.pageCount ?? 0,
    });
    const changes = {
      status: "submitting" as const,
      waitsForYes: reasonToWait(fax.toNumber),
      connectionId,
      failureReason: null,
      unknownProviderStatus: null,
      finishedAt: null,
      doneAt: null,
      doneBy: null,
      cancelRequestedAt: null,
      cancelRequestedBy: null,
    };
    return {
      changes,
      job: { kind: "send-fax" },
      timeline: "try_again",
      news: "fax.queued",
      audit: "fax.tried-again",
    };
  });
}
