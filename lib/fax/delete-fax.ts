import "server-only";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import { discardDocument } from "@/lib/documents/discard-document";
import { AppError } from "@/lib/errors";
import { factsOf } from "@/lib/fax/facts-of";
import { faxNotFound } from "@/lib/fax/fax-not-found";
import { removeQuarantined } from "@/lib/fax/inbound/quarantine";
import { eraseFax } from "@/lib/fax/ledger";
import { lockFaxFor } from "@/lib/fax/locks";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";
import { listProviderIds, type StoredFax } from "@/lib/fax/store";
import { deleteFax as deleteAtTelnyx } from "@/lib/telnyx/faxes";

/**
 * Deletes a finished fax for good, at Telnyx first and then here: pages, names, timeline. Only an empty row stays, so that
 * a late webhook cannot bring the fax back, and the audit log's line. Throws `not-found`, `not-possible-now`, and what
 * Telnyx answers; then nothing is deleted here.
 */
export async function deleteFax(viewer: Viewer, faxId: string): Promise<void> {
  const providerIds = await database().transaction(async (tx) => {
    const fax = await lockFaxFor(tx, viewer, faxId);
    return listProviderIds(tx, insistOnDeletable(fax));
  });
  for (const providerId of providerIds) await deleteThere(providerId);

  const documentIds = await database().transaction(async (tx) => {
    const fax = insistOnDeletable(await lockFaxFor(tx, viewer, faxId));
    return eraseFax(tx, viewer, fax);
  });
  for (const documentId of documentIds) await discardDocument(documentId);
  await removeQuarantined(faxId);
}

function insistOnDeletable(fax: StoredFax | undefined): StoredFax {
  if (!fax) throw faxNotFound();
  if (whatCanBeDone(factsOf(fax)).deleteForGood) return fax;
  throw new AppError("not-possible-now", "This fax is still under way. Wait until it is finished, or cancel it.");
}

async function deleteThere(providerId: string): Promise<void> {
  try {
    await deleteAtTelnyx(providerId);
  } catch (error) {
    const isGone = error instanceof AppError && error.code === "not-found";
    if (!isGone) throw error;
  }
}
