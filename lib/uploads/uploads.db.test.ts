import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { documents } from "@/db/schema/documents";
import { people } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { environment } from "@/lib/env";
import { sweepUploads } from "@/lib/uploads/sweep-uploads";
import { askToUpload, head, innerAddress, presign, put, requestHeaders } from "@/lib/uploads/testing/browser";
import { uploadsDirectory } from "@/lib/uploads/upload-path";
import { openTestDatabase } from "@/scripts/testing/test-database";

const session = vi.hoisted(() => ({ viewer: null as Viewer | null, read: vi.fn() }));
vi.mock("next/headers", () => ({ headers: async () => requestHeaders.current }));
vi.mock("@/lib/auth/session", () => ({ readSessionViewer: session.read }));

const LETTER = readFileSync("e2e/documents/referral-letter.pdf");

describe("uploading through the embedded ingest", () => {
  const database = openTestDatabase();
  const dataDirectory = temporaryDataDirectory();

  beforeAll(async () => {
    environment().APP_URL = "https://fax.example.org";
    environment().AUTH_SECRET = "a secret of at least thirty-two characters";
    await buildChild();
  });
  afterAll(() => documentEngine().close());
  beforeEach(async () => {
    session.viewer = await newPerson();
    session.read.mockReset().mockImplementation(async () => session.viewer);
  });

  async function newPerson(): Promise<Viewer> {
    const email = `${randomUUID()}@example.org`;
    const [row] = await database().db.insert(people).values({ email, name: "Mia", role: "member" }).returning();
    if (!row) throw new Error("No person was made.");
    return {
      personId: row.id,
      email,
      name: row.name,
      role: row.role,
      sessionId: randomUUID(),
      seesSentOfNumbers: false,
      provedAt: new Date(),
    };
  }

  function documentsOf(viewer: Viewer | null) {
    return database()
      .db.select()
      .from(documents)
      .where(eq(documents.createdBy, viewer?.personId ?? ""));
  }

  function leftovers(): string[] {
    return readdirSync(join(dataDirectory, "uploads"));
  }

  it("keeps a PDF as a document of the person who uploaded it", async () => {
    const presigned = await presign({ fileName: "Referral for Ana.pdf", size: LETTER.length });
    const answer = await put(presigned, LETTER);
    const { serverData } = await answer.json();
    expect(serverData.document).toMatchObject({
      fileName: "Referral for Ana.pdf",
      pages: 4,
      bytes: LETTER.length,
      receivedFrom: null,
      sizes: Array(4).fill({ width: 612, height: 792 }),
    });
    const [kept] = await documentsOf(session.viewer);
    expect(kept).toMatchObject({ id: serverData.document.documentId, pageCount: 4, source: "upload" });
    expect(leftovers()).toEqual([]);
  });

  it("keeps the file's name out of every address", async () => {
    const presigned = await presign({ fileName: "Anamnesis of Mr Smith.pdf", size: LETTER.length });
    expect(presigned.url).not.toMatch(/Anamnesis|Smith/);
    expect(presigned.name).toBe("document.pdf");
  });

  it.each([
    ["web-page.pdf", /not a PDF inside but a web page/],
    ["damaged.pdf", /damaged or incomplete/],
    ["351-pages.pdf", /351 pages; the limit is 350/],
  ])("refuses %s with a sentence and keeps nothing", async (name, sentence) => {
    const bytes = readFileSync(join("e2e/documents", name));
    const { serverData } = await (await put(await presign({ fileName: name, size: bytes.length }), bytes)).json();
    expect(serverData.refusal).toMatch(sentence);
    expect(serverData.refusal).toContain(name);
    expect(await documentsOf(session.viewer)).toEqual([]);
    expect(leftovers()).toEqual([]);
  });

  it("goes on where a cut upload stopped", async () => {
    const presigned = await presign({ fileName: "a.pdf", size: LETTER.length });
    expect((await head(presigned)).headers.get("x-ut-range-start")).toBe("0");
    expect((await put(presigned, LETTER.subarray(0, 1000))).status).toBe(422);
    expect((await head(presigned)).headers.get("x-ut-range-start")).toBe("1000");
    expect((await put(presigned, LETTER.subarray(500), 500)).status).toBe(409);
    const { serverData } = await (await put(presigned, LETTER.subarray(1000), 1000)).json();
    expect(serverData.document.pages).toBe(4);
  });

  it("never overwrites what was uploaded", async () => {
    const presigned = await presign({ fileName: "a.pdf", size: LETTER.length });
    await put(presigned, LETTER);
    expect((await put(presigned, LETTER)).status).toBe(409);
    expect(await documentsOf(session.viewer)).toHaveLength(1);
  });

  it("takes one of two uploads to the same address at the same time", async () => {
    const presigned = await presign({ fileName: "a.pdf", size: LETTER.length });
    const answers = await Promise.all([put(presigned, LETTER), put(presigned, LETTER)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("stops a body that is larger than announced", async () => {
    const presigned = await presign({ fileName: "a.pdf", size: 1000 });
    expect((await put(presigned, new Uint8Array(1001))).status).toBe(422);
    expect((await put(await presign({ fileName: "b.pdf", size: 1000 }), new Uint8Array(200_000))).status).toBe(422);
    expect(await documentsOf(session.viewer)).toEqual([]);
  });

  it("refuses an announced size over 20 MB with the sentence", async () => {
    const answer = await askToUpload({ fileName: "Scan.pdf", size: 31 * 1024 * 1024 });
    expect(answer.status).toBe(413);
    expect((await answer.json()).message).toBe(
      "Scan.pdf is 31\u00a0MB; the limit is 20\u00a0MB. Scan again at 200 dpi in black and white.",
    );
  });

  it("refuses an address that was changed or has expired", async () => {
    const presigned = await presign({ fileName: "a.pdf", size: LETTER.length });
    const larger = presigned.url.replace(/x-ut-file-size=\d+/, "x-ut-file-size=9999999");
    expect((await put({ ...presigned, url: larger }, LETTER)).status).toBe(403);
    expect((await put({ ...presigned, url: presigned.url.replace(/&signature=.*/, "") }, LETTER)).status).toBe(403);
    vi.useFakeTimers({ now: Date.now() + 16 * 60_000, toFake: ["Date"] });
    const late = await put(presigned, LETTER);
    vi.useRealTimers();
    expect(late.status).toBe(403);
    expect((await late.json()).error).toContain("took too long");
  });

  it("refuses another origin, a stranger and somebody else's upload", async () => {
    const presigned = await presign({ fileName: "a.pdf", size: LETTER.length });
    const foreign = { origin: "https://evil.example" };
    expect((await askToUpload({ fileName: "a.pdf", size: 10 }, foreign)).status).toBe(403);
    expect((await put(presigned, LETTER, 0, foreign)).status).toBe(403);

    session.viewer = await newPerson();
    expect((await put(presigned, LETTER)).status).toBe(404);
    expect((await head(presigned)).status).toBe(404);

    session.viewer = null;
    expect((await put(presigned, LETTER)).status).toBe(401);
    expect((await askToUpload({ fileName: "a.pdf", size: 10 })).status).toBe(401);
  });

  it("makes no document for whoever was signed out while the file arrived, and one once they are back", async () => {
    const presigned = await presign({ fileName: "letter.pdf", size: LETTER.length });
    session.read.mockResolvedValueOnce(session.viewer).mockResolvedValueOnce(null);
    expect((await put(presigned, LETTER)).status).toBe(401);
    expect(await documentsOf(session.viewer)).toEqual([]);
    const back = { ...session.viewer, sessionId: randomUUID() } as Viewer;
    session.viewer = back;
    expect((await put(presigned, new Uint8Array(), LETTER.length)).status).toBe(200);
    expect(await documentsOf(back)).toHaveLength(1);
  });

  it("takes no report of an upload from outside", async () => {
    const answer = await askToUpload({ fileName: "a.pdf", size: 10 }, { "uploadthing-hook": "callback" });
    expect(answer.status).toBe(403);
  });

  it("lets a person have 200 MB on the way, however many come at once, and the others theirs", async () => {
    const size = 20 * 1024 * 1024;
    const announced = await Promise.all(
      Array.from({ length: 15 }, (_, index) => presign({ fileName: `${index}.pdf`, size })),
    );
    const statuses = await Promise.all(announced.map(async (each) => (await head(each)).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    const refused = await askToUpload({ fileName: "more.pdf", size });
    expect((await refused.json()).message).toContain("still on their way");
    session.viewer = await newPerson();
    expect((await askToUpload({ fileName: "a.pdf", size })).status).toBe(200);
  });

  it("sweeps what was left unfinished within the hour", async () => {
    const presigned = await presign({ fileName: "a.pdf", size: LETTER.length });
    await put(presigned, LETTER.subarray(0, 1000));
    await sweepUploads();
    expect((await head(presigned)).headers.get("x-ut-range-start")).toBe("1000");
    const before = new Date(Date.now() - 46 * 60_000);
    for (const name of leftovers()) utimesSync(join(uploadsDirectory(), name), before, before);
    await database().db.execute(sql`update uploads set created_at = created_at - interval '46 minutes'`);
    await sweepUploads();
    expect(leftovers()).toEqual([]);
    expect((await head(presigned)).status).toBe(404);
  });

  it("knows its addresses by the public origin, whatever Next calls the request", async () => {
    const { url } = await presign({ fileName: "a.pdf", size: LETTER.length });
    expect(url.startsWith(`${environment().APP_URL}/api/uploads/`)).toBe(true);
    expect(innerAddress(url)).toMatch(/^http:\/\/localhost:3000\//);
  });
});
