import "server-only";
import { database } from "@/db/client";
import { AppError } from "@/lib/errors";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { backOff, enqueueJob } from "@/lib/jobs/jobs";
import { type PageText, readPageOf } from "@/lib/page-text/read-page-of";
import { areScansRead } from "@/lib/page-text/scan-setting";
import {
  type DocumentToRead,
  endReading,
  findDocumentToRead,
  keepPageText,
  listReceivedWith,
  listUnreadPages,
} from "@/lib/page-text/store";

/** A machine may be busy, but not for ever. */
const MOST_FAILURES = 2;

/** Long documents are read by and by, so that the portal can stop at any time. */
const RUN_MS = 5_000;

const NOTHING: PageText = { text: "", lines: null, turn: 0 };

/** The pages that could not be read so far, by document, and those that were given up. A new process tries them once more. */
const hardPages = new Map<string, { tried: Set<number>; givenUp: boolean }>();

/**
 * Reads the text of a document's pages for search and keeps it: out of the file where it is in there, else out of the
 * picture, unless that is switched off. A page that takes too long, or whose reader dies, is tried again when all others are
 * read, three times, with growing pauses; one that cannot be read is left out. A document with such a page counts as unreadable.
 * A run ends with the page at which it has taken `runMs` milliseconds.
 */
export async function readDocument(job: Job, runMs = RUN_MS): Promise<JobOutcome> {
  const document = await findDocumentToRead(database(), job.subjectId);
  if (!document) return { done: true };
  const hard = hardPages.get(document.id) ?? { tried: new Set<number>(), givenUp: false };
  const until = performance.now() + runMs;
  const withScans = await areScansRead(database());
  for (const page of easyFirst(await listUnreadPages(database(), document), hard.tried)) {
    const isLastTry = hard.tried.has(page) && job.failures >= MOST_FAILURES;
    const read = await tryToRead(document, page, withScans, isLastTry);
    if (read === "later") {
      const wasTried = hard.tried.has(page);
      hardPages.set(document.id, { ...hard, tried: hard.tried.add(page) });
      return wasTried ? { againInMs: backOff(job.failures), error: "unavailable" } : { againInMs: 0 };
    }
    if (read === "never") hardPages.set(document.id, Object.assign(hard, { givenUp: true }));
    await keepPageText(database(), document.id, page, read === "never" ? NOTHING : read);
    if (performance.now() > until) return { againInMs: 0 };
  }
  hardPages.delete(document.id);
  await endReading(database(), document.id, hard.givenUp ? "unreadable" : "read");
  await enqueueJob(database(), "apply-inbox-rules", await listReceivedWith(database(), document.id));
  return { done: true };
}

function easyFirst(pages: readonly number[], hard: ReadonlySet<number>): number[] {
  return [...pages.filter((page) => !hard.has(page)), ...pages.filter((page) => hard.has(page))];
}

async function tryToRead(
  document: DocumentToRead,
  page: number,
  withScans: boolean,
  isLastTry: boolean,
): Promise<PageText | "later" | "never"> {
  try {
    return await readPageOf(document, page, withScans);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === "unavailable" && !isLastTry ? "later" : "never";
  }
}
