import "server-only";
import { database } from "@/db/client";
import { deleteOldAnswers } from "@/lib/api/repeats";
import { sweepAsks } from "@/lib/asks/store";
import { databaseNow } from "@/lib/database-clock";
import { discardUnused } from "@/lib/documents/discard-document";
import { trimPictures } from "@/lib/documents/files/picture-cache";
import { deleteForgottenDrafts } from "@/lib/drafts/store";
import { eraseOrphans } from "@/lib/fax/erasure-ledger";
import { type JobOutcome, PORTAL } from "@/lib/jobs/job";
import { enqueueJob } from "@/lib/jobs/jobs";
import { forgetPrintJobs } from "@/lib/printing/store";
import { deleteOldSpendings } from "@/lib/spending/store";
import { sweepUploads } from "@/lib/uploads/sweep-uploads";

const EVERY_MS = 15 * 60_000;

/** Makes the sweep due; it plans its own next time. */
export async function startDocumentSweep(): Promise<void> {
  await enqueueJob(database(), "sweep-documents", PORTAL);
}

/**
 * Every quarter of an hour: deletes what uploads left behind, drafts that nobody changed for 90 days, answers of the API and print jobs whose day is over, what programs asked to send in vain, and documents that were
 * never used, or no longer are, once their time is over, or whose fax was deleted for good.
 */
export async function sweepDocuments(): Promise<JobOutcome> {
  await sweepUploads();
  await deleteForgottenDrafts(database());
  await deleteOldSpendings(database());
  await deleteOldAnswers();
  await sweepAsks();
  await forgetPrintJobs();
  const now = await databaseNow(database());
  await eraseOrphans(now);
  await discardUnused(now);
  await trimPictures();
  return { againInMs: EVERY_MS };
}
