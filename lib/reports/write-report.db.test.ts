import { randomUUID } from "node:crypto";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { addDocument } from "@/lib/documents/add-document";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { readPageText } from "@/lib/documents/read-page-text";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { workPath } from "@/lib/encryption/workspace";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { buildPaperChild } from "@/lib/typesetting/testing/build-typesetting-child";
import { paperPool } from "@/lib/typesetting/write-paper";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { broadcastReport } from "./broadcast-report";
import { faxReport } from "./fax-report";
import type { Report } from "./rules/report";
import { type ReportOptions, writeReport } from "./write-report";

const directory = temporaryDataDirectory();
openTestDatabase();

beforeAll(() => Promise.all([buildChild(), buildPaperChild()]));
afterAll(() => {
  documentEngine().close();
  paperPool().close();
});

const ALONE: ReportOptions = {
  clock: { timeZone: "America/Chicago", hours: "24" },
  withDocument: false,
  names: new Map(),
};

async function addLetter({ personId }: Viewer) {
  const added = await addDocument("e2e/documents/two-pages.pdf", {
    fileName: "Letter.pdf",
    source: "upload",
    createdBy: personId,
  });
  if (added.kind !== "ok") throw new Error(added.message);
  return added.document;
}

async function addFax(sender: Viewer, values: Partial<typeof faxes.$inferInsert> = {}): Promise<string> {
  const [fax] = await database()
    .insert(faxes)
    .values({
      direction: "outbound",
      status: "delivered",
      fromNumber: "+13125790015",
      toNumber: "+13127367276",
      connectionId: "1",
      senderId: sender.personId,
      pageCount: 2,
      callDurationSecs: 70,
      createdAt: new Date("2026-11-24T15:00:00Z"),
      finishedAt: new Date("2026-11-24T15:03:00Z"),
      ...values,
    })
    .returning({ id: faxes.id });
  if (!fax) throw new Error("No fax.");
  return fax.id;
}

async function read(report: Report, options: ReportOptions = ALONE) {
  const path = workPath();
  await writeReport(report, options, path);
  const kept = join(directory, `${randomUUID()}.pdf`);
  await copyFile(path, kept);
  const added = await addDocument(kept, { fileName: "Report.pdf", source: "prepared", createdBy: null });
  if (added.kind !== "ok") throw new Error(added.message);
  const lines = await readPageText(added.document, 1);
  const text = lines.map((line) => line.text).join("\n");
  return { pages: added.document.pageCount, text: text.replaceAll("\u00a0", " ") };
}

describe("a transmission report", () => {
  it("tells on one page what became of a fax, with its attempts and its document", async () => {
    const mia = await createPerson();
    const document = await addLetter(mia);
    const id = await addFax(mia, { documentId: document.id });
    await database()
      .insert(faxAttempts)
      .values([
        { faxId: id, n: 1, state: "failed", epoch: 1, failureReason: "user_busy" },
        { faxId: id, n: 2, state: "delivered", epoch: 2, pageCount: 2, callDurationSecs: 70 },
      ])
      .returning({ id: faxAttempts.id });
    const names = new Map([["+13127367276", "St Mary's Imaging"]]);
    const { pages, text } = await read(await faxReport(mia, id), { ...ALONE, names });
    expect(pages).toBe(1);
    const to = "St Mary's Imaging, +1 312 736 7276";
    for (const words of ["Transmission report", "Delivered", "2 pages in 1 min 10 s", to, id]) {
      expect(text).toContain(words);
    }
    expect(text).toContain("The line was busy.");
    expect(text.replaceAll(/\s/g, "")).toContain(document.sha256);
    expect(text).toContain("24 Nov 2026, 09:00:00 GMT-6");
  });

  it("comes with its document behind it where that is asked for", async () => {
    const mia = await createPerson();
    const id = await addFax(mia, { documentId: (await addLetter(mia)).id });
    const { pages, text } = await read(await faxReport(mia, id), { ...ALONE, withDocument: true });
    expect(pages).toBe(3);
    expect(text).toContain("Transmission report");
  });

  it("is only for who may see the fax, and only for sent ones", async () => {
    const [mia, leo, ana] = [await createPerson(), await createPerson(), await createPerson({ role: "admin" })];
    const id = await addFax(mia);
    expect(await failureOf(faxReport(leo, id))).toBe("not-found");
    expect((await faxReport(ana, id)).faxId).toBe(id);
    expect(await failureOf(faxReport(ana, "not-an-id"))).toBe("not-found");
    const received = await addFax(mia, { direction: "inbound", status: "received", senderId: null });
    expect(await failureOf(faxReport(ana, received))).toBe("not-found");
  });
});

describe("a broadcast report", () => {
  it("lists every recipient, over as many pages as it takes, for who sent it", async () => {
    const [mia, leo] = [await createPerson(), await createPerson()];
    const batchId = randomUUID();
    for (let n = 0; n < 40; n += 1) {
      const failed = { status: "failed", failureReason: "receiver_unallocated_number" } as const;
      await addFax(mia, { batchId, toNumber: `+1312736${1000 + n}`, ...(n < 3 ? failed : {}) });
    }
    const report = await broadcastReport(mia, batchId);
    expect(report.recipients).toHaveLength(40);
    const { pages, text } = await read(report);
    expect(pages).toBeGreaterThan(1);
    expect(text).toContain("40 recipients: 37 delivered, 3 not delivered.");
    expect(text).toContain("+1 312 736 1000");
    expect(await failureOf(broadcastReport(leo, batchId))).toBe("not-found");
  });
});
