import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { faxAttempts, faxEvents } from "@/db/schema/faxes";
import { jobs } from "@/db/schema/work";
import { fetchTransmitted } from "@/lib/carrier-rendering/fetch-transmitted";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { applyFaxEvents } from "@/lib/fax/apply-fax-events";
import { deleteFax } from "@/lib/fax/delete-fax";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import { trashFax } from "@/lib/fax/shelving";
import { createFax } from "@/lib/fax/testing/scene";
import type { Job } from "@/lib/jobs/job";
import { createPerson } from "@/lib/people/testing/create-person";
import { faxAsEvent } from "@/lib/telnyx/fax-as-event";
import * as telnyx from "@/lib/telnyx/faxes";
import { openTestDatabase } from "@/scripts/testing/test-database";

vi.mock("@/lib/telnyx/faxes");
openTestDatabase();
temporaryDataDirectory();
const rendering = readFileSync("packages/sandbox/src/line/fixtures/as-previewed-fine.pdf");
const HALF_AN_HOUR_MS = 30 * 60_000;

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
});

function origin(): string {
  return `http://127.0.0.1:${(storage.address() as AddressInfo).port}`;
}

function linkTo(content: Buffer): string {
  const path = `/${randomUUID()}`;
  files.set(path, content);
  return `${origin()}${path}`;
}

/** What Telnyx tells of the fax when asked. */
function knows(previewUrl: string | null): void {
  vi.mocked(telnyx.retrieveFax).mockResolvedValue({ previewUrl } as telnyx.ProviderFax);
}

async function handedOver(options = DEFAULT_FAX_OPTIONS, change: Partial<typeof faxAttempts.$inferInsert> = {}) {
  const sender = await createPerson();
  const fax = await createFax({ senderId: sender.personId, options });
  const providerFaxId = randomUUID();
  const [attempt] = await database()
    .insert(faxAttempts)
    .values({ faxId: fax.id, n: 1, state: "accepted", epoch: 1, providerFaxId, ...change })
    .returning();
  return { sender, fax, providerFaxId, attemptId: attempt?.id ?? "" };
}

const due = (previewUrl: string | null = null) =>
  handedOver(DEFAULT_FAX_OPTIONS, { state: "delivered", transmitted: "due", previewUrl });

async function report(providerFaxId: string, status: string): Promise<void> {
  const event = faxAsEvent({
    providerFaxId,
    connectionId: null,
    direction: "outbound",
    status,
    from: null,
    to: null,
    attemptId: null,
    faxId: null,
    mediaUrl: null,
    previewUrl: null,
    displayName: null,
    quality: null,
    failureReason: null,
    internalFailureReason: null,
    pageCount: null,
    callDurationSecs: null,
    createdAt: new Date(),
    updatedAt: new Date(),
  });
  await database().transaction((tx) => applyFaxEvents(tx, event ? [{ webhookEventId: null, event }] : []));
}

function jobFor(subjectId: string, createdAt = new Date()): Job {
  return { id: randomUUID(), kind: "fetch-transmitted", subjectId, epoch: 1, failures: 0, createdAt };
}

async function attemptOf(attemptId: string) {
  const [attempt] = await database().select().from(faxAttempts).where(eq(faxAttempts.id, attemptId));
  const events = await database()
    .select()
    .from(faxEvents)
    .where(eq(faxEvents.attemptId, attemptId))
    .orderBy(faxEvents.recordedAt);
  return { ...attempt, kinds: events.map(({ kind }) => kind) };
}

async function jobsOf(attemptId: string) {
  const found = await database().select().from(jobs).where(eq(jobs.subjectId, attemptId));
  return found.map(({ kind }) => kind);
}

describe("Telnyx's own rendering", () => {
  it.each([["media.processed"], ["sending"], ["delivered"]])("is due once a fax is %s", async (status) => {
    const { providerFaxId, attemptId } = await handedOver();
    await report(providerFaxId, "queued");
    expect(await jobsOf(attemptId)).toEqual([]);
    await report(providerFaxId, status);
    expect((await attemptOf(attemptId)).transmitted).toBe("due");
    expect(await jobsOf(attemptId)).toContain("fetch-transmitted");
  });

  it("is never due where nobody asked for it, or nothing was rendered", async () => {
    const unwanted = await handedOver({ ...DEFAULT_FAX_OPTIONS, storePreview: false });
    const failed = await handedOver();
    await report(unwanted.providerFaxId, "delivered");
    await report(failed.providerFaxId, "failed");
    for (const { attemptId } of [unwanted, failed]) expect((await attemptOf(attemptId)).transmitted).toBe("none");
  });

  it("is fetched from the link that Telnyx names when asked, and kept as a document", async () => {
    const { attemptId, providerFaxId } = await due();
    knows(linkTo(rendering));
    expect(await fetchTransmitted(jobFor(attemptId))).toEqual({ done: true });
    expect(telnyx.retrieveFax).toHaveBeenCalledExactlyOnceWith(providerFaxId);
    const attempt = await attemptOf(attemptId);
    expect(attempt).toMatchObject({ transmitted: "stored", previewUrl: null, kinds: ["transmitted_stored"] });
    const [document] = await database()
      .select()
      .from(documents)
      .where(eq(documents.id, attempt.transmittedDocumentId ?? ""));
    expect(document).toMatchObject({ source: "transmitted", createdBy: null, pageCount: 2 });
  });

  it("is fetched from a new link when the known one has expired, and waited for when there is no new one", async () => {
    const [lucky, late] = [await due(`${origin()}/expired`), await due(`${origin()}/expired`)];
    knows(linkTo(rendering));
    await fetchTransmitted(jobFor(lucky.attemptId));
    knows(`${origin()}/expired`);
    await fetchTransmitted(jobFor(late.attemptId));
    expect((await attemptOf(lucky.attemptId)).transmitted).toBe("stored");
    expect(await attemptOf(late.attemptId)).toMatchObject({ transmitted: "due", kinds: [] });
  });

  it("is waited for while Telnyx names no link, and missing after a quarter of an hour", async () => {
    const { attemptId } = await due();
    knows(null);
    expect(await fetchTransmitted(jobFor(attemptId))).toEqual({ againInMs: 15_000 });
    vi.mocked(telnyx.retrieveFax).mockRejectedValue(new AppError("telnyx-unreachable", "away"));
    expect(await fetchTransmitted(jobFor(attemptId))).toMatchObject({ error: "telnyx-unreachable" });
    expect((await attemptOf(attemptId)).transmitted).toBe("due");
    await fetchTransmitted(jobFor(attemptId, new Date(Date.now() - HALF_AN_HOUR_MS)));
    expect((await attemptOf(attemptId)).transmitted).toBe("missing");
  });

  it("is asked for again when what came is no document or Telnyx says that it has no such fax, and missing in the end", async () => {
    const [odd, gone] = [await due(linkTo(Buffer.from("<html>Sign in</html>"))), await due()];
    knows(null);
    expect(await fetchTransmitted(jobFor(odd.attemptId))).toMatchObject({ error: "not-a-document" });
    vi.mocked(telnyx.retrieveFax).mockRejectedValue(new AppError("not-found", "gone"));
    expect(await fetchTransmitted(jobFor(gone.attemptId))).toMatchObject({ error: "not-found" });
    const later = new Date(Date.now() - HALF_AN_HOUR_MS);
    for (const { attemptId } of [odd, gone]) {
      expect((await attemptOf(attemptId)).transmitted).toBe("due");
      await fetchTransmitted(jobFor(attemptId, later));
      expect((await attemptOf(attemptId)).transmitted).toBe("missing");
    }
  });

  it("goes with its fax when that is deleted for good", async () => {
    const { fax, attemptId } = await due(linkTo(rendering));
    await fetchTransmitted(jobFor(attemptId));
    const { transmittedDocumentId } = await attemptOf(attemptId);
    const admin = await createPerson({ role: "admin" });
    await trashFax(admin, fax.id);
    await deleteFax(admin, fax.id);
    expect(await attemptOf(attemptId)).toMatchObject({ transmitted: "none", transmittedDocumentId: null });
    const left = await database()
      .select()
      .from(documents)
      .where(eq(documents.id, transmittedDocumentId ?? ""));
    expect(left).toEqual([]);
  });
});
