import "server-only";
import { database } from "@/db/client";
import { discardDocument } from "@/lib/documents/discard-document";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import { publishChange } from "@/lib/live/publish-change";
import { lockDueAttempt, settleRendering } from "./store";

/** What became of Telnyx's rendering: a document of ours, or why there is none, in words for admins. */
export type Rendering = { documentId: string } | { missing: string };

/** Notes it, once: what comes when the rendering is here already, or its fax is deleted, leaves nothing behind. */
export async function recordRendering(attemptId: string, rendering: Rendering): Promise<void> {
  const isNews = await database().transaction(async (tx) => {
    const due = await lockDueAttempt(tx, attemptId);
    if (!due) return false;
    const { faxId } = due;
    const isHere = "documentId" in rendering;
    await settleRendering(
      tx,
      attemptId,
      isHere ? { transmitted: "stored", transmittedDocumentId: rendering.documentId } : { transmitted: "missing" },
    );
    await addTimelineEvents(tx, {
      faxId,
      attemptId,
      kind: isHere ? "transmitted_stored" : "transmitted_missing",
      source: "portal",
      ...(isHere ? {} : { detail: { reason: rendering.missing } }),
    });
    await publishChange(tx, { kind: "fax", id: faxId });
    return true;
  });
  if (!isNews && "documentId" in rendering) await discardDocument(rendering.documentId);
}
