import "server-only";
import { database } from "@/db/client";
import { discardDocument } from "@/lib/documents/discard-document";
import { changeFax } from "@/lib/fax/ledger";
import { lockDueAttempt } from "./queries";

/** What became of Telnyx's rendering: a document of ours, or why there is none, in words for admins. */
export type Rendering = { documentId: string } | { missing: string };

/** Notes it, once: what comes when the rendering is here already, or its fax is deleted, leaves nothing behind. */
export async function recordRendering(attemptId: string, rendering: Rendering): Promise<void> {
  const isNews = await database().transaction(async (tx) => {
    const due = await lockDueAttempt(tx, attemptId);
    if (!due) return false;
    const isHere = "documentId" in rendering;
    const outcome = isHere
      ? { transmitted: "stored" as const, transmittedDocumentId: rendering.documentId }
      : { transmitted: "missing" as const };
    await changeFax(tx, due.faxId, {
      // Its link is of no use any more.
      attempt: { id: attemptId, changes: { ...outcome, previewUrl: null } },
      timeline: isHere ? "transmitted_stored" : "transmitted_missing",
      ...(isHere ? {} : { detail: { reason: rendering.missing } }),
      by: "portal",
    });
    return true;
  });
  if (!isNews && "documentId" in rendering) await discardDocument(rendering.documentId);
}
