import "server-only";
import { database } from "@/db/client";
import { encryptPlainFiles } from "@/lib/documents/encrypt-plain-files";
import { type JobOutcome, PORTAL } from "@/lib/jobs/job";
import { enqueueJob } from "@/lib/jobs/jobs";

/** People's requests come in between. */
const RUN_MS = 2_000;
const PAUSE_MS = 200;

/** Makes due, at each start, what encrypts the files of an older version. */
export async function startDocumentEncryption(): Promise<void> {
  await enqueueJob(database(), "encrypt-documents", PORTAL);
}

/** Encrypts for some seconds, and comes again until nothing is left. */
export async function encryptDocuments(): Promise<JobOutcome> {
  const isDone = await encryptPlainFiles(RUN_MS);
  return isDone ? { done: true } : { againInMs: PAUSE_MS };
}
