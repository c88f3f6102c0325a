import "@/lib/people/testing/test-environment";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { auditLine } from "@/app/(portal)/admin/audit/audit-line";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import { printJobs } from "@/db/schema/printing";
import { listAuditEntries } from "@/lib/audit/queries";
import { UPLOAD_LIMITS } from "@/lib/documents/rules/limits";
import { buildChild } from "@/lib/documents/testing/build-child";
import { FIXTURES } from "@/lib/documents/testing/corpus";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { greyPage, PWG, writeAppleRaster, writePwgRaster } from "@/lib/documents/testing/write-print-raster";
import { discardDraft } from "@/lib/drafts/discard-draft";
import { listOwnFaxNotices } from "@/lib/notices/own-notices";
import { disablePerson } from "@/lib/people/accounts";
import { createPerson } from "@/lib/people/testing/create-person";
import { revokePrintAddress } from "@/lib/print-addresses/end-addresses";
import { makePrintAddress } from "@/lib/print-addresses/make-address";
import { listPrintAddresses } from "@/lib/print-addresses/queries";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { OPERATIONS } from "./ipp/codes";
import { boolean, integer, keyword, mimeType, name } from "./ipp/message";
import { forgetPrintJobs } from "./store";
import { ask, ippRequest, type Printed, send } from "./testing/computer";
import { startPrinterServer } from "./testing/printer-server";
import { printedBy, withPrinter } from "./testing/printers";

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));
openTestDatabase();
temporaryDataDirectory();
beforeEach(() => {
  request.headers = new Headers();
});

const TWO_PAGES = readFileSync("e2e/documents/two-pages.pdf");
const PHOTO = readFileSync(join(FIXTURES, "valid/self-fax-204x98.jpg"));
const WORD = readFileSync(join(FIXTURES, "office/letter.docx"));
const PDF = { "document-format": mimeType("application/pdf") };

let close = () => {};
beforeAll(async () => {
  await buildChild();
  ({ close } = await startPrinterServer());
});
afterAll(() => close());

describe("what is printed", () => {
  it("becomes a draft with its pages and its name, and the answer leads there", async () => {
    const { viewer, address } = await withPrinter();
    const printed = await ask(address, "Print-Job", {
      operation: { ...PDF, "job-name": name("Referral\u0007 letter.pdf") },
      document: TWO_PAGES,
    });
    expect(printed.status).toBe("successful-ok");
    const [draft, ...others] = await printedBy(viewer);
    expect(others).toEqual([]);
    expect(draft).toMatchObject({ pages: 2, fileName: "Referral  letter.pdf" });
    expect(printed.value("job-state-message")).toMatch(new RegExp(`Add the number.*/send/${draft?.id}$`));
    expect(printed.value("job-more-info")).toMatch(new RegExp(`^http://.*/send/${draft?.id}$`));
  });

  it.each([
    ["a JPEG", "image/jpeg", PHOTO, 1, null],
    [
      "PWG raster",
      "image/pwg-raster",
      writePwgRaster([greyPage(1700, 2200, 200), greyPage(1654, 2339, 200)]),
      2,
      [612, 792],
    ],
    ["Apple raster", "image/urf", writeAppleRaster([greyPage(2550, 3300, 300)]), 1, [612, 792]],
    ["what doesn't say what it is", "application/octet-stream", TWO_PAGES, 2, null],
  ])("may be %s", async (_, format, document, pages, size) => {
    const { viewer, address } = await withPrinter();
    const printed = await ask(address, "Print-Job", { operation: { "document-format": mimeType(format) }, document });
    expect(printed.message).toBeUndefined();
    const [draft] = await printedBy(viewer);
    expect(draft?.pages).toBe(pages);
    if (size) expect(draft?.sizes?.[0]).toEqual(size);
  });

  it("may come packed, and after the job was made", async () => {
    const { viewer, address } = await withPrinter();
    const made = await ask(address, "Create-Job", { operation: { "job-name": name("Letter") } });
    expect(made.value("job-state")).toBe(3);
    const job = { "job-id": integer(Number(made.value("job-id"))), "last-document": boolean(true) };
    const packed = { ...PDF, compression: keyword("gzip") };
    const sent = await ask(address, "Send-Document", {
      operation: { ...job, ...packed },
      document: gzipSync(TWO_PAGES),
    });
    expect(sent.value("job-state")).toBe(9);
    expect(await printedBy(viewer)).toMatchObject([{ pages: 2, fileName: "Letter" }]);
    const again = await ask(address, "Send-Document", { operation: { ...job, ...PDF }, document: TWO_PAGES });
    expect(again.status).toBe("server-error-multiple-document-jobs-not-supported");
    expect((await ask(address, "Send-Document", { operation: job })).status).toBe("successful-ok");
    expect(await printedBy(viewer)).toHaveLength(1);
  });

  it("is told of afterwards by its number and its address, for a day", async () => {
    const { viewer, address } = await withPrinter();
    const printed = await ask(address, "Print-Job", { operation: { "job-name": name("Letter") }, document: TWO_PAGES });
    for (const named of [
      { "job-id": integer(1) },
      { "job-uri": { kind: "uri" as const, value: String(printed.value("job-uri")) } },
    ]) {
      const job = await ask(address, "Get-Job-Attributes", { operation: named });
      expect(job.value("job-name")).toBe("Letter");
      expect(job.value("job-originating-user-name")).toBe(viewer.name);
      expect(job.value("job-impressions-completed")).toBe(2);
    }
    const listed = async (which: string) =>
      (await ask(address, "Get-Jobs", { operation: { "which-jobs": keyword(which) } })).jobs;
    expect([await listed("completed"), await listed("not-completed")]).toEqual([[1], []]);
    await database().update(printJobs).set({ createdAt: sql`now() - interval '25 hours'` });
    await forgetPrintJobs();
    expect(await listed("completed")).toEqual([]);
    expect(await printedBy(viewer)).toHaveLength(1);
  });
});

describe("whoever printed", () => {
  it("is asked for the number behind the bell, until the draft is gone, and nobody else is", async () => {
    const [mia, omar] = [await withPrinter(), await withPrinter()];
    await ask(mia.address, "Print-Job", { document: TWO_PAGES });
    const [draft] = await printedBy(mia.viewer);
    expect((await listOwnFaxNotices(mia.viewer)).rows).toMatchObject([
      { kind: "printed", fax: null, draftId: draft?.id, isRead: false },
    ]);
    expect((await listOwnFaxNotices(omar.viewer)).rows).toEqual([]);
    await discardDraft(mia.viewer, draft?.id ?? "");
    expect((await listOwnFaxNotices(mia.viewer)).rows).toEqual([]);
  });
});

describe("a job that did not get its document", () => {
  it("can be cancelled, alone or with all others, and takes none then", async () => {
    const { viewer, address } = await withPrinter();
    for (const _ of [1, 2, 3]) await ask(address, "Create-Job");
    const first = { "job-id": integer(1) };
    expect((await ask(address, "Cancel-Job", { operation: first })).status).toBe("successful-ok");
    expect((await ask(address, "Cancel-Job", { operation: first })).status).toBe("client-error-not-possible");
    expect((await ask(address, "Cancel-My-Jobs", { operation: { "job-ids": integer(1) } })).status).toBe(
      "client-error-not-possible",
    );
    expect((await ask(address, "Cancel-My-Jobs")).status).toBe("successful-ok");
    const sent = await ask(address, "Send-Document", {
      operation: { "job-id": integer(2), "last-document": boolean(true) },
      document: TWO_PAGES,
    });
    expect(sent.status).toBe("client-error-not-possible");
    expect(await printedBy(viewer)).toEqual([]);
  });

  it("ends by itself after five minutes, and leaves nothing", async () => {
    const { viewer, address } = await withPrinter();
    await ask(address, "Create-Job");
    await database().update(printJobs).set({ createdAt: sql`now() - interval '6 minutes'` });
    const job = await ask(address, "Get-Job-Attributes", { operation: { "job-id": integer(1) } });
    expect([job.value("job-state"), job.value("job-state-message")]).toEqual([
      8,
      "The document did not arrive. Print it again.",
    ]);
    expect(await printedBy(viewer)).toEqual([]);
  });
});

describe("refused is", () => {
  const bomb = Buffer.from(writePwgRaster([greyPage(100, 100, 200)]));
  for (const field of [PWG.width, PWG.height, PWG.bytesPerLine]) bomb.writeUInt32BE(4_000_000_000, 4 + field);

  it.each<[string, Parameters<typeof ask>[2], Printed["status"], RegExp]>([
    [
      "a format that is not printed",
      { operation: { "document-format": mimeType("application/postscript") } },
      "client-error-document-format-not-supported",
      /Only PDF/,
    ],
    [
      "another kind of file under that name",
      { operation: PDF, document: WORD },
      "client-error-document-format-not-supported",
      /Word document/,
    ],
    [
      "a PDF that is cut off",
      { operation: PDF, document: TWO_PAGES.subarray(0, 400) },
      "client-error-document-format-error",
      /damaged/,
    ],
    [
      "a raster that is cut off",
      { document: writePwgRaster([greyPage(100, 100, 200)]).subarray(0, -3) },
      "client-error-document-format-error",
      /damaged/,
    ],
    [
      "a raster that would unpack to gigabytes",
      { document: bomb },
      "client-error-document-format-error",
      /too complex/,
    ],
    [
      "a document that unpacks to more than 20 MB",
      { operation: { compression: keyword("gzip") }, document: gzipSync(Buffer.alloc(UPLOAD_LIMITS.maxBytes + 1)) },
      "client-error-request-entity-too-large",
      /larger than 20.MB/,
    ],
    [
      "what is not packed as it says",
      { operation: { compression: keyword("gzip") }, document: TWO_PAGES },
      "client-error-compression-error",
      /packed/,
    ],
    ["no document at all", {}, "client-error-bad-request", /no document/],
    [
      "two copies, where all of it is insisted on",
      { operation: { "ipp-attribute-fidelity": boolean(true) }, job: { copies: integer(2) }, document: TWO_PAGES },
      "client-error-attributes-or-values-not-supported",
      /can't be printed/,
    ],
  ])("%s, and leaves no draft", async (_, given, status, words) => {
    const { viewer, address } = await withPrinter();
    const printed = await ask(address, "Print-Job", given);
    expect([printed.status, printed.message]).toEqual([status, expect.stringMatching(words)]);
    expect(await printedBy(viewer)).toEqual([]);
    const { jobs } = await ask(address, "Get-Jobs");
    expect(jobs).toEqual([]);
  });

  it("a request that is cut off, lies about its lengths, or is no IPP", async () => {
    const { address } = await withPrinter();
    const whole = ippRequest(address, "Get-Printer-Attributes", {});
    for (const bytes of [
      whole.subarray(0, -5),
      Buffer.alloc(0),
      Buffer.from([...whole.subarray(0, 9), 0x47, 0xff, 0xff]),
    ]) {
      expect((await send(address, bytes)).status).toBe("client-error-bad-request");
    }
    expect((await send(address, whole, "text/plain")).http).toBe(415);
  });

  it("a document whose sender hangs up, and what had come of it is gone", async () => {
    const { viewer, address } = await withPrinter();
    const head = ippRequest(address, "Print-Job", { operation: PDF, document: TWO_PAGES.subarray(0, 500) });
    const over = new AbortController();
    const half = new ReadableStream<Uint8Array>({
      start: (body) => body.enqueue(new Uint8Array(head)),
    });
    const init: RequestInit & { duplex: "half" } = { method: "POST", body: half, signal: over.signal, duplex: "half" };
    const sending = fetch(address.replace("ipp", "http"), { ...init, headers: { "content-type": "application/ipp" } });
    const state = async () =>
      (await ask(address, "Get-Job-Attributes", { operation: { "job-id": integer(1) } })).value("job-state");
    await expect.poll(state).toBe(5);
    over.abort();
    await expect(sending).rejects.toThrow();
    await expect.poll(state).toBe(8);
    expect(await printedBy(viewer)).toEqual([]);
  });
});

describe("an address", () => {
  it("leads to no printer where it is wrong, revoked, or its owner's account is off or an auditor's", async () => {
    const { viewer, address } = await withPrinter();
    const other = await withPrinter();
    const isThere = async (each: string) => (await ask(each, "Get-Printer-Attributes")).http;
    expect(await isThere(address)).toBe(200);
    const last = address.at(-1) === "a" ? "b" : "a";
    expect(await isThere(address.slice(0, -1) + last)).toBe(404);
    const [listed] = await listPrintAddresses(viewer);
    expect(listed?.lastUsedAt).not.toBeNull();
    await expect(revokePrintAddress(other.viewer, listed?.id ?? "")).rejects.toMatchObject({ code: "not-found" });
    await revokePrintAddress(viewer, listed?.id ?? "");
    expect(await isThere(address)).toBe(404);
    const admin = await createPerson({ role: "admin" });
    await createPerson({ role: "admin" });
    await disablePerson(admin, other.viewer.personId);
    expect(await isThere(other.address)).toBe(404);
    const now = await withPrinter();
    await database().update(people).set({ role: "auditor" }).where(eq(people.id, now.viewer.personId));
    expect(await isThere(now.address)).toBe(404);
    await expect(makePrintAddress(await createPerson({ role: "auditor" }), "x")).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("is named in the audit log by its name: made, printed at, revoked", async () => {
    const viewer = await createPerson({ name: "Mia" });
    const { address } = await makePrintAddress(viewer, "Front desk");
    await ask(address, "Print-Job", { document: TWO_PAGES });
    request.headers = new Headers();
    const [made] = await listPrintAddresses(viewer);
    await revokePrintAddress(viewer, made?.id ?? "");
    const ana = await createPerson({ role: "admin" });
    const { rows } = await listAuditEntries(ana, { actor: viewer.personId });
    const lines = rows.map((row) => auditLine(row, { faxes: new Map(), names: new Map() }));
    expect(lines.map(({ who, what, detail, session }) => [who, what, detail.split(" · ").at(-1), session])).toEqual([
      ["Mia", "Revoked an address for printing", "name Front desk", null],
      ["Mia by printing at “Front desk”", "Uploaded document", expect.stringContaining("pages"), null],
      ["Mia", "Made an address for printing", "name Front desk", null],
    ]);
  });

  it("tells nothing of another's jobs, and cancels none", async () => {
    const [mia, omar] = [await withPrinter(), await withPrinter()];
    await ask(mia.address, "Create-Job", { operation: { "job-name": name("Mia's") } });
    for (const operation of ["Get-Job-Attributes", "Cancel-Job", "Close-Job"] as const) {
      const asked = await ask(omar.address, operation, { operation: { "job-id": integer(1) } });
      expect(asked.status).toBe("client-error-not-found");
    }
    await ask(omar.address, "Cancel-My-Jobs");
    expect((await ask(omar.address, "Get-Jobs", { operation: { "which-jobs": keyword("all") } })).jobs).toEqual([]);
    const hers = await ask(mia.address, "Get-Job-Attributes", { operation: { "job-id": integer(1) } });
    expect(hers.value("job-state")).toBe(3);
  });

  it("answers 240 times a minute, then says that it is busy", async () => {
    const { address, viewer } = await withPrinter();
    const asked = () => ask(address, "Validate-Job", { operation: PDF });
    expect((await asked()).status).toBe("successful-ok");
    // Once more where a minute begins between the two.
    const askedTooOften = async () => {
      await database().execute(sql`update print_tokens set uses_in_minute = 240, used_minute = date_trunc('minute', now())
        where person_id = ${viewer.personId}`);
      return (await asked()).status;
    };
    await expect.poll(askedTooOften).toBe("server-error-busy");
  });

  it("tells which operations there are, and does each of them", async () => {
    const { address } = await withPrinter();
    const printer = await ask(address, "Get-Printer-Attributes");
    expect(printer.value("printer-uri-supported")).toBe(address);
    for (const operation of Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[]) {
      expect((await ask(address, operation)).status).not.toBe("server-error-operation-not-supported");
    }
  });
});
