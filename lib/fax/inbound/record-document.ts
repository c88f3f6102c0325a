import "server-only";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { discardDocument } from "@/lib/documents/discard-document";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import { isQuarantined, removeQuarantined } from "@/lib/fax/inbound/quarantine";
import { isSameFile } from "@/lib/fax/queries/is-same-file";
import type { TimelineDetail, TimelineKind } from "@/lib/fax/rules/timeline-words";
import { type FaxChanges, lockFax, type StoredFax, updateFax } from "@/lib/fax/store";
import { publishChange } from "@/lib/live/publish-change";
import { enqueueJob } from "@/lib/work/enqueue-job";

/** Gives a received fax its document. The same file once more changes nothing; another one takes the old one's place. */
export async function attachDocument(faxId: string, document: { id: string; pageCount: number }): Promise<void> {
  const surplus = await database().transaction(async (tx) => {
    const fax = await lockFax(tx, faxId);
    if (!fax || fax.deletedAt) return document.id;
    if (fax.documentId && (await isSameFile(tx, fax.documentId, document.id))) return document.id;
    const changes: FaxChanges = {
      documentId: document.id,
      pageCount: document.pageCount,
      media: "stored",
      mediaUrl: null,
    };
    await record(tx, fax, changes, "document_stored");
    await enqueueJob(tx, "read-document", document.id);
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
    await updateFax(tx, faxId, { media: "due" });
    await enqueueJob(tx, "fetch-inbound-document", faxId);
    await publishChange(tx, { kind: "fax", id: faxId });
  });
}

/** A document that is here already is never given up for worse news. */
async function settle(faxId: string, changes: FaxChanges, kind: TimelineKind, detail: TimelineDetail): Promise<void> {
  await database().transaction(async (tx) => {
    const fax = await lockFax(tx, faxId);
    const isNews = fax && !fax.deletedAt && fax.media !== "stored" && fax.media !== changes.media;
    if (isNews) await record(tx, fax, changes, kind, detail);
  });
}

async function record(
  tx: Transaction,
  fax: StoredFax,
  changes: FaxChanges,
  kind: TimelineKind,
  detail?: TimelineDetail,
): Promise<void> {
  await updateFax(tx, fax.id, changes);
  await addTimelineEvents(tx, { faxId: fax.id, kind, source: "portal", ...(detail ? { detail } : {}) });
  await publishChange(tx, { kind: "fax", id: fax.id });
}
