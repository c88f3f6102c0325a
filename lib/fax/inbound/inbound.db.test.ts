import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { faxEvents, faxes } from "@/db/schema/faxes";
import { openOriginal } from "@/lib/documents/open-original";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { readKept } from "@/lib/encryption/open-kept";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { fetchInboundDocument } from "@/lib/fax/inbound/fetch-inbound-document";
import { refreshMedia } from "@/lib/fax/refresh-media";
import { createFax, createNumber } from "@/lib/fax/testing/scene";
import type { Job } from "@/lib/jobs/job";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import * as telnyx from "@/lib/telnyx/faxes";
import { openTestDatabase } from "@/scripts/testing/test-database";

vi.mock("@/lib/telnyx/faxes");
openTestDatabase();
const dataDirectory = temporaryDataDirectory();
const TIFF = "lib/documents/fixtures/valid/self-fax-3p-g4.tif";
const letter = readFileSync("e2e/documents/two-pages.pdf");

/** Answers what lies under a path, else what an expired link answers. */
const files = new Map<string, Buffer>();
const storage = http.createServer((request, response) => {
  const file = files.get(request.url ?? "");
  if (file) response.end(file);
  else response.writeHead(403).end("<Error/>");
});

beforeAll(async () => {
  await buildChild();
  await new Promise<void>((resolve) => storage.listen(0, "127.0.0.1", resolve));
  environment().telnyx.baseUrl = `${origin()}/v2`;
});
afterAll(() => storage.close());
beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(telnyx.retrieveFax).mockResolvedValue({ mediaUrl: null } as telnyx.ProviderFax);
});

function origin(): string {
  return `http://127.0.0.1:${(storage.address() as AddressInfo).port}`;
}

function linkTo(content: Buffer): string {
  const path = `/${randomUUID()}`;
  files.set(path, content);
  return `${origin()}${path}`;
}

function expiredLink(): string {
  return `${origin()}/${randomUUID()}`;
}

const EIGHT_DAYS_AGO = new Date(Date.now() - 8 * 86_400_000);

function newLinkIs(mediaUrl: string): void {
  vi.mocked(telnyx.retrieveFax).mockResolvedValue({ mediaUrl } as telnyx.ProviderFax);
}

async function arrived(details: Parameters<typeof createFax>[0] = {}) {
  const owner = await createPerson();
  const fax = await createFax({
    direction: "inbound",
    status: "received",
    media: "due",
    providerFaxId: randomUUID(),
    toNumber: await createNumber([owner]),
    ...details,
  });
  return { owner, fax };
}

function jobFor(faxId: string): Job {
  const createdAt = new Date();
  return { id: randomUUID(), kind: "fetch-inbound-document", subjectId: faxId, epoch: 1, failures: 0, createdAt };
}

async function stored(faxId: string) {
  const [fax] = await database().select().from(faxes).where(eq(faxes.id, faxId));
  const events = await database()
    .select()
    .from(faxEvents)
    .where(eq(faxEvents.faxId, faxId))
    .orderBy(faxEvents.recordedAt);
  return { fax, kinds: events.map(({ kind }) => kind) };
}

describe("fetching the document of a received fax", () => {
  it("stores it and counts its real pages", async () => {
    const { fax } = await arrived({ mediaUrl: linkTo(letter), pageCount: 9 });
    expect(await fetchInboundDocument(jobFor(fax.id))).toEqual({ done: true });
    const after = await stored(fax.id);
    expect(after).toMatchObject({ fax: { media: "stored", pageCount: 2, mediaUrl: null }, kinds: ["document_stored"] });
    const [document] = await database()
      .select()
      .from(documents)
      .where(eq(documents.id, after.fax?.documentId ?? ""));
    expect(document).toMatchObject({ source: "inbound", createdBy: null, byteSize: letter.length });
  });

  it("opens one that comes as TIFF, and keeps it as it came", async () => {
    const { fax } = await arrived({ mediaUrl: linkTo(readFileSync(TIFF)) });
    expect(await fetchInboundDocument(jobFor(fax.id))).toEqual({ done: true });
    const after = await stored(fax.id);
    expect(after.fax).toMatchObject({ media: "stored", pageCount: 3 });
    const [document] = await database()
      .select()
      .from(documents)
      .where(eq(documents.id, after.fax?.documentId ?? ""));
    expect(document?.originalKind).toBe("tiff");
    if (!document) throw new Error("It is there.");
    const { kind, bytes } = await openOriginal(document);
    expect({ kind, bytes }).toEqual({ kind: "tiff", bytes: readFileSync(TIFF).length });
  });

  it("takes nothing else for a fax: a page of the storage is asked for again", async () => {
    const { fax } = await arrived({ mediaUrl: linkTo(Buffer.from("<html><body>Try later.</body></html>")) });
    expect(await fetchInboundDocument(jobFor(fax.id))).toMatchObject({ againInMs: expect.any(Number) });
    expect((await stored(fax.id)).fax?.media).toBe("due");
  });

  it("asks Telnyx for a new link when the old one has expired", async () => {
    const { fax } = await arrived({ mediaUrl: expiredLink() });
    vi.mocked(telnyx.refreshFax).mockImplementation(async () => newLinkIs(linkTo(letter)));
    expect(await fetchInboundDocument(jobFor(fax.id))).toEqual({ done: true });
    expect(telnyx.refreshFax).toHaveBeenCalledExactlyOnceWith(fax.providerFaxId);
    expect((await stored(fax.id)).fax?.media).toBe("stored");
  });

  it("tries again with a pause, and gives up when Telnyx keeps it no longer", async () => {
    const { fax } = await arrived({ mediaUrl: expiredLink() });
    vi.mocked(telnyx.refreshFax).mockRejectedValue(new AppError("telnyx-unreachable", "away"));
    const outcome = await fetchInboundDocument(jobFor(fax.id));
    expect(outcome).toMatchObject({ error: "telnyx-unreachable" });
    expect((await stored(fax.id)).fax?.media).toBe("due");
    await database().update(faxes).set({ createdAt: EIGHT_DAYS_AGO }).where(eq(faxes.id, fax.id));
    expect(await fetchInboundDocument(jobFor(fax.id))).toEqual({ done: true });
    expect(await stored(fax.id)).toMatchObject({ fax: { media: "missing" }, kinds: ["document_missing"] });
  });

  it("keeps the bytes of what cannot be opened, apart", async () => {
    const junk = letter.subarray(0, 20);
    const { fax } = await arrived({ mediaUrl: linkTo(junk) });
    expect(await fetchInboundDocument(jobFor(fax.id))).toEqual({ done: true });
    expect(await stored(fax.id)).toMatchObject({ fax: { media: "quarantined" }, kinds: ["document_quarantined"] });
    expect(await readKept(join(dataDirectory, "quarantine", fax.id))).toEqual(junk);
  });

  it("does nothing twice, and nothing for a fax that was deleted", async () => {
    const { fax } = await arrived({ mediaUrl: linkTo(letter) });
    await Promise.all([fetchInboundDocument(jobFor(fax.id)), fetchInboundDocument(jobFor(fax.id))]);
    await fetchInboundDocument(jobFor(fax.id));
    expect((await stored(fax.id)).kinds).toEqual(["document_stored"]);
    const { fax: deleted } = await arrived({ mediaUrl: linkTo(letter), deletedAt: new Date() });
    expect(await fetchInboundDocument(jobFor(deleted.id))).toEqual({ done: true });
    expect((await stored(deleted.id)).kinds).toEqual([]);
  });
});

describe("refreshMedia", () => {
  it("gets a missing file back", async () => {
    const { owner, fax } = await arrived({ media: "missing" });
    newLinkIs(linkTo(letter));
    expect(await refreshMedia(owner, fax.id)).toEqual({ result: "stored" });
    expect(await stored(fax.id)).toMatchObject({
      fax: { media: "stored" },
      kinds: ["media_refresh_requested", "document_stored"],
    });
  });

  it("opens what was quarantined when it comes whole, and forgets the broken bytes", async () => {
    const { owner, fax } = await arrived({ mediaUrl: linkTo(letter.subarray(0, 20)) });
    await fetchInboundDocument(jobFor(fax.id));
    expect((await stored(fax.id)).fax?.media).toBe("quarantined");
    newLinkIs(linkTo(letter));
    expect(await refreshMedia(owner, fax.id)).toEqual({ result: "stored" });
    expect(existsSync(join(dataDirectory, "quarantine", fax.id))).toBe(false);
  });

  it("keeps one document when the same file comes once more", async () => {
    const { owner, fax } = await arrived({ mediaUrl: linkTo(letter) });
    await fetchInboundDocument(jobFor(fax.id));
    const before = await stored(fax.id);
    newLinkIs(linkTo(letter));
    expect(await refreshMedia(owner, fax.id)).toEqual({ result: "stored" });
    expect((await stored(fax.id)).fax?.documentId).toBe(before.fax?.documentId);
  });

  it("says that Telnyx no longer has it, and keeps what is here", async () => {
    const { owner, fax } = await arrived({ media: "missing", createdAt: EIGHT_DAYS_AGO });
    vi.mocked(telnyx.retrieveFax).mockRejectedValue(new AppError("not-found", "404"));
    vi.mocked(telnyx.refreshFax).mockRejectedValue(new AppError("not-found", "404"));
    await expect(refreshMedia(owner, fax.id)).rejects.toThrow(/no longer has this file/);
    const { owner: other, fax: whole } = await arrived({ mediaUrl: linkTo(letter) });
    await fetchInboundDocument(jobFor(whole.id));
    expect(await failureOf(refreshMedia(other, whole.id))).toBe("telnyx-unreachable");
    expect((await stored(whole.id)).fax?.media).toBe("stored");
  });

  it("hurries the worker when the file is due anyway, and is only for those who may see the fax", async () => {
    const { owner, fax } = await arrived();
    expect(await refreshMedia(owner, fax.id)).toEqual({ result: "under-way" });
    expect(await failureOf(refreshMedia(await createPerson(), fax.id))).toBe("not-found");
    const sent = await createFax({ senderId: owner.personId });
    expect(await failureOf(refreshMedia(owner, sent.id))).toBe("not-possible-now");
  });
});
