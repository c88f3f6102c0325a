import "server-only";
import { database } from "@/db/client";
import { databaseNow } from "@/lib/database-clock";
import { discardDocument } from "@/lib/documents/discard-document";
import { trimPictures } from "@/lib/documents/files/picture-cache";
import { listUnusedDocuments } from "@/lib/documents/queries";
import { KEPT_UNUSED_MS } from "@/lib/documents/rules/retention";
import { deleteForgottenDrafts } from "@/lib/drafts/store";
import { deleteOldSpendings } from "@/lib/spending/store";
import { sweepUploads } from "@/lib/uploads/sweep-uploads";
import { enqueueJob } from "@/lib/work/enqueue-job";
import type { JobOutcome } from "@/lib/work/job";

const EVERY_MS = 15 * 60_000;

/** The whole installation, as the subject of a job. */
const PORTAL = "00000000-0000-0000-0000-000000000000";

/** Makes the sweep due; it plans its own next time. */
export async function startDocumentSweep(): Promise<void> {
  await enqueueJob(database(), "sweep-documents", PORTAL);
}

/**
 * Every quarter of an hour: deletes what uploads left behind, drafts that nobody changed for 90 days, and documents that were
 * never used, or no longer are, once their time is over.
 */
export async function sweepDocuments(): Promise<JobOutcome> {
  await sweepUploads();
  await deleteForgottenDrafts(database());
  await deleteOldSpendings(database());
  await discardUnused(await databaseNow(database()));
  await trimPictures();
  return { againInMs: EVERY_MS };
}

/** Deletes what nothing has used for as long as it is kept, as of `now`. */
export async function discardUnused(now: Date): Promise<void> {
  for (const id of await listUnusedDocuments(now, KEPT_UNUSED_MS)) await discardDocument(id);
}
