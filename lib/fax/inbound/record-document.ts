import "server-only";
import { database } from "@/db/client";
import { discardDocument } from "@/lib/documents/discard-document";
import { isQuarantined, removeQuarantined } from "@/lib/fax/inbound/quarantine";
import { changeFax, type FaxChanges } from "@/lib/fax/ledger";
import { lockFax } from "@/lib/fax/locks";
import { isSameFile } from "@/lib/fax/queries/is-same-file";
import type { TimelineDetail, TimelineKind } from "@/lib/fax/rules/timeline-words";
import { enqueueJob } from "@/lib/jobs/jobs";

/** Gives a received fax its document. The same file once more changes nothing; another one takes the old one's place. */
export async function attachDocument(faxId: string, document: { id: string; pageCount: number }): Promise<void> {
  const surplus = await database().transaction(async (tx) => {
    const fax = await lockFax(tx, faxId);
    if (!fax || fax.deletedAt) return document.id;
    if (fax.documentId && (await isSameFile(tx, fax.documentId, document.id))) return document.id;
    await changeFax(tx, faxId, {
      changes: { documentId: document.id, pageCount: document.pageCount, media: "stored", mediaUrl: null },
      timeline: "document_stored",
      job: { kind: "read-document", subjectId: document.id },
      by: "portal",
    });
    if (!fax.importedAs) await enqueueJob(tx, "apply-inbox-rules", faxId);
    return fax.documentId;
  });
  if (surplus) await discardDocument(surplus);
  await removeQuarantined(faxId);
}

/** Notes that the file came but cannot be opened; `why` is for admins. */
export function markQuarantined(faxId: string, why: string): Promise<void> {
  return settle(faxId, { media: "quarantined", mediaUrl: null }, "document_quarantined", { reason: why });
}

/** Notes that the file cannot be had, or that nothing came which could be opened; `why` is for admins. */
export async function giveUp(faxId: string, why: string): Promise<void> {
  if (await isQuarantined(faxId)) return markQuarantined(faxId, why);
  return settle(faxId, { media: "missing", mediaUrl: null }, "document_missing", { reason: why });
}

/** Has a file that is not here asked for by the worker, as long as Telnyx may still have it. */
export async function askAgainLater(faxId: string): Promise<void> {
  await database().transaction(async (tx) => {
    const fax = await lockFax(tx, faxId);
    if (!fax || fax.deletedAt || fax.media === "stored") return;
    const job = { kind: "fetch-inbound-document" } as const;
    await changeFax(tx, faxId, { changes: { media: "due" }, timeline: null, job, by: "portal" });
  });
}

/** A document that is here already is never given up for worse news. */
async function settle(
  faxId: string,
  changes: FaxChanges,
  timeline: TimelineKind,
  detail: TimelineDetail,
): Promise<void> {
  await database().transaction(async (tx) => {
    const fax = await lockFax(tx, faxId);
    const isNews = fax && !fax.deletedAt && fax.media !== "stored" && fax.media !== changes.media;
    if (isNews) await changeFax(tx, faxId, { changes, timeline, detail, by: "portal" });
  });
}
