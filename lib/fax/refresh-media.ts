import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { bringDocument } from "@/lib/fax/inbound/bring-document";
import { askAgainLater, giveUp } from "@/lib/fax/inbound/record-document";
import { changeFaxOf } from "@/lib/fax/ledger";
import { findReceived } from "@/lib/fax/queries/find-received";
import { faxNotFound } from "@/lib/fax/refusals";
import { KEPT_AT_TELNYX_MS, mediaWaitWords } from "@/lib/fax/rules/media-wait";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";
import { factsOf } from "@/lib/fax/store";

export type Refreshed = { result: "stored" | "quarantined" | "under-way" };

/**
 * Gets the document of a received fax from Telnyx again, now, whether it is here or not. `under-way`: it is not here and
 * the worker goes on asking for it. Throws `not-found`, `not-possible-now` when Telnyx keeps it no longer, and
 * `telnyx-unreachable` when the one that is here stays.
 */
export async function refreshMedia(viewer: Viewer, faxId: string): Promise<Refreshed> {
  const isDue = await noteRequest(viewer, faxId);
  if (isDue) return { result: "under-way" };

  const fax = await findReceived(faxId);
  if (!fax) throw faxNotFound();
  const brought = await bringDocument(fax, null);
  if (brought.kind !== "failed") return { result: brought.kind };
  if (fax.ageMs > KEPT_AT_TELNYX_MS) {
    await giveUp(faxId, brought.reason);
    throw new AppError(
      "not-possible-now",
      "Telnyx no longer has this file (they keep it about 7 days). Ask the sender to fax it again.",
    );
  }
  if (fax.media !== "stored") {
    await askAgainLater(faxId);
    return { result: "under-way" };
  }
  throw new AppError(
    "telnyx-unreachable",
    `The file here stays as it is. ${mediaWaitWords(brought.reason)} Try again in a minute.`,
    { cause: brought.reason },
  );
}

/** Answers whether the worker has the document on its list anyway; then it is asked to do it now. */
async function noteRequest(viewer: Viewer, faxId: string): Promise<boolean> {
  let isDue = false;
  await changeFaxOf(viewer, faxId, async (fax, tx) => {
    isDue = fax.direction === "inbound" && fax.media === "due";
    if (!isDue && !whatCanBeDone(factsOf(fax)).refreshMedia) {
      throw new AppError("not-possible-now", "Only a received fax has a file that can be fetched again.");
    }
    if (await tx.$count(faxes, and(eq(faxes.splitFrom, fax.id), isNull(faxes.deletedAt)))) {
      throw new AppError("not-possible-now", "Parts were split off this fax, so its file stays as it is.");
    }
    const job = isDue ? { kind: "fetch-inbound-document" as const } : null;
    return { job, timeline: "media_refresh_requested", audit: "fax.refreshed" };
  });
  return isDue;
}
