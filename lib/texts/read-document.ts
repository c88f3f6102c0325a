import "server-only";
import { database } from "@/db/client";
import { AppError } from "@/lib/errors";
import { readPageOf } from "@/lib/texts/read-page-of";
import { areScansRead } from "@/lib/texts/scan-setting";
import { endReading, findDocumentToRead, keepPageText, listUnreadPages } from "@/lib/texts/store";
import type { Job, JobOutcome } from "@/lib/work/job";

/** A machine may be busy, but not for ever. */
const MOST_FAILURES = 8;

/** Long documents are read by and by, so that the portal can stop at any time. */
const RUN_MS = 5_000;

/**
 * Reads the text of a document's pages for search and keeps it: out of the file where it is in there, else out of the
 * picture, unless that is switched off. A page that cannot be opened, or takes too long again and again, ends it: the
 * document counts as unreadable.
 */
export async function readDocument(job: Job): Promise<JobOutcome> {
  const document = await findDocumentToRead(database(), job.subjectId);
  if (!document) return { done: true };
  const until = Date.now() + RUN_MS;
  const withScans = await areScansRead(database());
  for (const page of await listUnreadPages(database(), document)) {
    const read = await readPageOf(document, page, withScans).catch((error) => unreadable(error, job.failures));
    if (read === null) return finish(document.id, "unreadable");
    await keepPageText(database(), document.id, page, read);
    if (Date.now() > until) return { againInMs: 0 };
  }
  return finish(document.id, "read");
}

async function finish(documentId: string, text: "read" | "unreadable"): Promise<JobOutcome> {
  await endReading(database(), documentId, text);
  return { done: true };
}

function unreadable(error: unknown, failures: number): null {
  const isLasting = error instanceof AppError && (error.code !== "unavailable" || failures >= MOST_FAILURES);
  if (isLasting) return null;
  throw error;
}
