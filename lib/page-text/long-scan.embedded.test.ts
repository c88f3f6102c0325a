import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import { eq, inArray } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { documents, pageTexts } from "@/db/schema/documents";
import { jobs } from "@/db/schema/work";
import type { Viewer } from "@/lib/auth/viewer-type";
import { addDocument } from "@/lib/documents/add-document";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import type { StoredDocument } from "@/lib/documents/store";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { EngineChild } from "@/lib/engine/engine-child";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { createFax, createNumber } from "@/lib/fax/testing/scene";
import type { Job } from "@/lib/jobs/job";
import { claimJobs, dueNow, enqueueJob, finishJob } from "@/lib/jobs/jobs";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { pickDocumentsToRead } from "./pick-documents-to-read";
import { readDocument } from "./read-document";
import { readerPool } from "./reader/read-picture";
import { buildReader } from "./testing/build-reader";

const SCAN = "lib/documents/fixtures/valid/self-scanned-fax-5p.pdf";
const ONE_PAGE = "lib/documents/fixtures/valid/self-scan-300dpi-rule.tif";

const dataDir = temporaryDataDirectory();
openTestDatabase();

const { ask } = EngineChild.prototype;
let isNextToBeKilled = false;
vi.spyOn(EngineChild.prototype, "ask").mockImplementation(function (this: EngineChild, request, limits) {
  const answer = ask.call(this, request, limits);
  if (isNextToBeKilled && "turn" in request) {
    isNextToBeKilled = false;
    this.kill();
  }
  return answer;
});

beforeAll(async () => {
  await Promise.all([buildChild(), buildReader()]);
});
afterEach(() => readerPool().close());
afterAll(() => {
  documentEngine().close();
  readerPool().close();
});

/** Pages of the scan, of each only what stands at its top: whole pages take a reader many seconds each. */
async function topsOfScan(pages: number[]): Promise<string> {
  const scan = await PDFDocument.load(readFileSync(SCAN));
  const tops = await PDFDocument.create();
  for (const page of await tops.copyPages(scan, pages)) {
    const { width, height } = tops.addPage(page).getSize();
    page.setCropBox(0, height - 110, width, 110);
  }
  const path = join(dataDir, `tops-${pages.join("-")}.pdf`);
  await writeFile(path, await tops.save());
  return path;
}

async function receive(owner: Viewer, path: string): Promise<{ faxId: string; document: StoredDocument }> {
  const added = await addDocument(path, { fileName: "Scan.pdf", source: "inbound", createdBy: null });
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
  const job = await nextJob();
  if (!job) throw new Error("Nothing is due.");
  return job;
}

/** Reads one page of the document: a run that may take no time ends with its first page. */
const readOnePage = (job: Job) => readDocument(job, 0);

describe("a long scan", () => {
  it("is read to its last page across many runs, though a worker is killed between them", async () => {
    const mia = await createPerson();
    const { faxId, document } = await receive(mia, await topsOfScan([0, 0, 2, 0, 4]));
    await enqueueJob(database(), "read-document", document.id);

    const first = await claim();
    expect(await readOnePage(first)).toEqual({ againInMs: 0 });
    expect(await keptPages(document.id)).toEqual([1]);
    // The worker is killed here: what it began is never finished, and its lease runs out.
    await database().update(jobs).set({ leaseUntil: dueNow, dueAt: dueNow }).where(eq(jobs.id, first.id));

    for (let page = 2; page <= 5; page += 1) {
      const job = await claim();
      expect(job.epoch).toBe(page);
      await finishJob(job, await readOnePage(job));
      expect((await keptPages(document.id)).at(-1)).toBe(page);
    }
    const last = await claim();
    await finishJob(last, await readOnePage(last));
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

describe("a reader that is killed", () => {
  it("gives its page to the next one, when the others are read", async () => {
    const { document } = await receive(await createPerson(), await topsOfScan([0, 4]));
    await enqueueJob(database(), "read-document", document.id);
    const killed = await claim();
    isNextToBeKilled = true;
    const outcome = await readOnePage(killed);
    expect(outcome).toEqual({ againInMs: 0 });
    await finishJob(killed, outcome);
    for (const pages of [[2], [1, 2]]) {
      const job = await claim();
      await finishJob(job, await readOnePage(job));
      expect(await keptPages(document.id)).toEqual(pages);
    }
    const last = await claim();
    expect(await readOnePage(last)).toEqual({ done: true });
    await finishJob(last, { done: true });
  });
});

describe("a page that no reader survives", () => {
  it("leaves the reader to an older fax between its tries, though the newest goes first", async () => {
    const owner = await createPerson();
    const { document: older } = await receive(owner, await topsOfScan([0]));
    await enqueueJob(database(), "read-document", older.id);
    const { document: hard } = await receive(owner, ONE_PAGE);
    await enqueueJob(database(), "read-document", hard.id);
    for (let times = 1; times <= 2; times += 1) {
      const job = await claim();
      expect(job.subjectId).toBe(hard.id);
      isNextToBeKilled = true;
      const outcome = await readOnePage(job);
      await finishJob(job, outcome);
    }
    const next = await claim();
    expect(next.subjectId).toBe(older.id);
    await finishJob(next, await readOnePage(next));
    expect(await keptPages(older.id)).toEqual([1]);
    await database()
      .delete(jobs)
      .where(inArray(jobs.subjectId, [older.id, hard.id]));
  });

  it("is tried four times, with growing pauses, and then left out", async () => {
    const { document } = await receive(await createPerson(), ONE_PAGE);
    await enqueueJob(database(), "read-document", document.id);
    const pauses: number[] = [];
    for (let job = await nextJob(); job; job = await nextJob()) {
      isNextToBeKilled = true;
      const outcome = await readDocument(job);
      await finishJob(job, outcome);
      if ("againInMs" in outcome) pauses.push(outcome.againInMs);
      await database().update(jobs).set({ dueAt: dueNow }).where(eq(jobs.id, job.id));
    }
    expect(pauses).toHaveLength(3);
    expect(pauses).toEqual([0, expect.toSatisfy((ms) => ms > 0), expect.toSatisfy((ms) => ms > (pauses[1] ?? 0))]);
    expect(await keptPages(document.id)).toEqual([1]);
    const [read] = await database().select().from(documents).where(eq(documents.id, document.id));
    expect(read?.text).toBe("unreadable");
  });
});

async function nextJob() {
  return (await claimJobs("read-document", 1, { pick: pickDocumentsToRead }))[0];
}
