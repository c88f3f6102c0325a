import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { faxFacts } from "@/components/fax/fax-facts";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { notices } from "@/db/schema/notices";
import { jobs } from "@/db/schema/work";
import type { Viewer } from "@/lib/auth/viewer-type";
import { openForPerson } from "@/lib/documents/open-for-person";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { findFax } from "@/lib/fax/queries/find-fax";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { listOutbox } from "@/lib/fax/queries/list-outbox";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";
import { tryFaxAgain } from "@/lib/fax/try-fax-again";
import { syncNumbers } from "@/lib/numbers/sync-numbers";
import { createPerson } from "@/lib/people/testing/create-person";
import { reconcileFaxes } from "@/lib/reconcile/reconcile-faxes";
import { listFaxes } from "@/lib/telnyx/faxes";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";
import { importExport } from "./import-export";
import { importFromTelnyx } from "./import-from-telnyx";

const sandbox = await vi.hoisted(async () => (await import("@/scripts/testing/test-sandbox")).openTestSandbox());
const opened = openTestDatabase();
temporaryDataDirectory();

const FRONT_DESK = "+13125790015";
const LETTER = "e2e/documents/two-pages.pdf";
const folder = mkdtempSync(join(tmpdir(), "plainfax-export-"));
let ana: Viewer;

beforeAll(async () => {
  await buildChild();
  await syncNumbers();
  ana = await createPerson({ name: "Ana", role: "admin", email: "ana@example.org" });
});

beforeEach(() => truncate(opened(), "faxes", "jobs", "notices"));

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await sandbox.close();
});

/** What of each fax is said in the list of the inbox or outbox. */
async function listed(direction: "received" | "sent") {
  const query = { tab: "all" } as const;
  const { rows } = direction === "received" ? await listInbox(ana, query) : await listOutbox(ana, query);
  return rows;
}

async function listOf(lines: string[]): Promise<string> {
  const path = join(folder, "faxes.csv");
  writeFileSync(path, ["Direction,From,To,Date,Status,Pages,User,File", ...lines].join("\r\n"));
  return path;
}

describe("a list of another portal", () => {
  it("is imported once, with its documents, as what is over and dealt with; nobody is told of it", async () => {
    copyFileSync(LETTER, join(folder, "referral.pdf"));
    copyFileSync("lib/documents/fixtures/valid/11-pages.pdf", join(folder, "results.pdf"));
    const path = await listOf([
      // As portals write it that let no spreadsheet run it.
      "Sent,'+13125790015,(312) 736-7276,2025-03-04 14:05,Success,2,ANA@example.org,referral.pdf",
      "Received,+16132497652,+13125790015,2025-03-05T09:00:00Z,Received,11,,results.pdf",
      "Sent,+13125790015,+13127367276,2025-03-06 08:00,No answer,,,",
    ]);
    expect(await importExport(path)).toEqual({ added: 3, documents: 2, known: 0, faults: [] });
    expect(await importExport(path)).toEqual({ added: 0, documents: 0, known: 3, faults: [] });

    const sent = await listed("sent");
    expect(sent).toMatchObject([
      { status: "failed", failureReason: "imported:No answer", senderName: null, documentId: null },
      { status: "delivered", toNumber: "+13127367276", senderName: "Ana", pageCount: 2, fileName: "referral.pdf" },
    ]);
    const [received] = await listed("received");
    expect(received).toMatchObject({ status: "received", media: "stored", pageCount: 11 });
    expect(received?.createdAt).toEqual(new Date("2025-03-05T09:00:00Z"));
    expect((await listInbox(ana, { tab: "to-do" })).rows).toEqual([]);
    for (const { documentId } of [sent[1], received].flatMap((row) => row ?? [])) {
      expect(await openForPerson(ana, documentId ?? "", "document.opened")).toMatchObject({ id: documentId });
    }
    expect(await database().$count(notices)).toBe(0);
    expect((await database().select({ kind: jobs.kind }).from(jobs)).map(({ kind }) => kind)).toEqual([
      "read-document",
      "read-document",
    ]);
    const noted = await database().select().from(auditEntries).where(eq(auditEntries.action, "history.imported"));
    expect(noted).toHaveLength(3);
  });

  it("is never sent: what failed elsewhere can't be tried again, only sent anew by a person", async () => {
    const path = await listOf(["Sent,+13125790015,+13127367276,2025-03-06 08:00,Busy,,,referral.pdf"]);
    await importExport(path);
    const [row] = await listed("sent");
    const fax = await findFax(ana, row?.id ?? "");
    if (!fax) throw new Error("The fax is not there.");
    expect(whatCanBeDone(faxFacts("outbound", fax))).toMatchObject({ tryAgain: false, sendAgain: true, cancel: false });
    await expect(tryFaxAgain(ana, fax.id)).rejects.toMatchObject({ code: "not-possible-now" });
  });

  it("says of each line why it, or its file, could not be had, and takes no file from outside its folder", async () => {
    writeFileSync(join(folder, "broken.pdf"), "%PDF-1.4 and nothing more");
    const path = await listOf([
      "Sent,+13125790015,+13127367276,yesterday,Success,2,,",
      "Sideways,+13125790015,+13127367276,2025-03-06,Success,2,,",
      "Sent,+13125790015,12,2025-03-06,Success,2,,",
      "Sent,+13125790015,+13127367276,2025-03-06 10:00,Success,2,,gone.pdf",
      `Sent,+13125790015,+13127367276,2025-03-06 11:00,Success,2,,${join(process.cwd(), LETTER)}`,
      "Received,+16132497652,+13125790015,2025-03-06 12:00,Success,2,,broken.pdf",
      "Received,anonymous,+13125790015,2025-03-06 13:00,Success,2,,",
    ]);
    const { added, documents: kept, faults } = await importExport(path);
    expect({ added, kept }).toEqual({ added: 1, kept: 0 });
    expect(faults.map(({ line, why }) => [line, why.slice(0, 40)])).toEqual([
      [2, "“yesterday” is no date like 2026-11-30 1"],
      [3, "“Sideways” is neither sent nor received."],
      [4, "“12” is no fax number."],
      [5, "There is no gone.pdf beside the list. It"],
      [6, "Its file lies outside the list's folder."],
      [7, expect.any(String)],
    ]);
    expect(await listed("received")).toMatchObject([{ media: "missing", fromNumber: "" }]);

    copyFileSync(LETTER, join(folder, "gone.pdf"));
    expect(await importExport(path)).toMatchObject({ added: 1, documents: 1, known: 1 });
  });

  it("needs the columns without which nothing is known of a fax", async () => {
    const path = join(folder, "short.csv");
    writeFileSync(path, "From,To\n+13125790015,+13127367276");
    await expect(importExport(path)).rejects.toThrow(/^The list has no column “direction”, “date”\./);
  });
});

describe("what Telnyx still lists", () => {
  it("is imported once, and what it may still have of received faxes is fetched", async () => {
    await sandbox.call("POST", "/_sim/inbound", { to: FRONT_DESK, from: "+16132497652", pages: 1 });
    await vi.waitFor(async () => {
      const statuses = [];
      for await (const { status } of listFaxes({})) statuses.push(status);
      expect(statuses).toEqual(["received"]);
    }, 60_000);
    expect(await importFromTelnyx()).toEqual({ added: 1, askedFor: 1 });
    expect(await importFromTelnyx()).toEqual({ added: 0, askedFor: 0 });
    const [row] = await listed("received");
    expect(row).toMatchObject({ status: "received", media: "due", doneAt: expect.any(Date) });
    expect((await database().select({ kind: jobs.kind }).from(jobs)).map(({ kind }) => kind)).toEqual([
      "fetch-inbound-document",
    ]);
    // A comparison with Telnyx finds nothing new in it.
    const found = [];
    for await (const fax of listFaxes({})) found.push({ ...fax, updatedAt: new Date(Date.now() - 600_000) });
    await reconcileFaxes(found);
    expect(await listed("received")).toHaveLength(1);
    expect((await listInbox(ana, { tab: "to-do" })).rows).toEqual([]);
  });
});
