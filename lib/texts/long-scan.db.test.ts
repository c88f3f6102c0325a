import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { pageTexts } from "@/db/schema/documents";
import { jobs } from "@/db/schema/work";
import type { Viewer } from "@/lib/auth/viewer-type";
import { addDocument } from "@/lib/documents/add-document";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import type { StoredDocument } from "@/lib/documents/store";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { createFax, createNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { claimJobs } from "@/lib/work/claim-jobs";
import { enqueueJob } from "@/lib/work/enqueue-job";
import { finishJob } from "@/lib/work/finish-job";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { readDocument } from "./read-document";
import { readerPool } from "./reader/read-picture";
import { buildReader } from "./testing/build-reader";

const SCAN = "lib/documents/fixtures/valid/self-scanned-fax-5p.pdf";

temporaryDataDirectory();
openTestDatabase();

beforeAll(async () => {
  await Promise.all([buildChild(), buildReader()]);
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => {
  documentEngine().close();
  readerPool().close();
});

async function receiveScan(owner: Viewer): Promise<{ faxId: string; document: StoredDocument }> {
  const added = await addDocument(SCAN, { fileName: "Scan.pdf", source: "inbound", createdBy: null });
  if (added.kind !== "ok") throw new Error(added.message);
  const toNumber = await createNumber([owner]);
  const details = { direction: "inbound", status: "received", toNumber, documentId: added.document.id } as const;
  return { faxId: (await createFax(details)).id, document: added.document };
}

async function keptPages(documentId: string): Promise<number[]> {
  const rows = await database().select().from(pageTexts).where(eq(pageTexts.documentId, documentId));
  return rows.map(({ page }) => page).sort();
}

async function claim() {
  const [job] = await claimJobs("read-document", 1);
  if (!job) throw new Error("Nothing is due.");
  return job;
}

/** A clock on which everything takes longer than a run may. */
function slowClock(): void {
  let now = Date.now();
  vi.spyOn(Date, "now").mockImplementation(() => {
    now += 60_000;
    return now;
  });
}

describe("a long scan", () => {
  it("is read to its last page across many runs, though a worker is killed between them", {
    timeout: 120_000,
  }, async () => {
    const mia = await createPerson();
    const { faxId, document } = await receiveScan(mia);
    await enqueueJob(database(), "read-document", document.id);
    slowClock();

    const first = await claim();
    expect(await readDocument(first)).toEqual({ againInMs: 0 });
    expect(await keptPages(document.id)).toEqual([1]);
    // The worker is killed here: what it began is never finished, and its lease runs out.
    await database().update(jobs).set({ leaseUntil: sql`now()`, dueAt: sql`now()` }).where(eq(jobs.id, first.id));

    for (let page = 2; page <= 5; page += 1) {
      const job = await claim();
      expect(job.epoch).toBe(page);
      await finishJob(job, await readDocument(job));
      expect((await keptPages(document.id)).at(-1)).toBe(page);
    }
    const last = await claim();
    await finishJob(last, await readDocument(last));
    expect(await keptPages(document.id)).toEqual([1, 2, 3, 4, 5]);
    expect(await database().select().from(jobs).where(eq(jobs.subjectId, document.id))).toEqual([]);
    for (const word of ["narwhal", "pelican"]) {
      const { rows } = await listInbox(mia, { tab: "all", search: word });
      expect(
        rows.map(({ id }) => id),
        word,
      ).toEqual([faxId]);
    }
  });
});
