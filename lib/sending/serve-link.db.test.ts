import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { faxAttempts, mediaGrants } from "@/db/schema/faxes";
import { originalPath } from "@/lib/documents/testing/original-path";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { createDocument, createFax } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { newToken, tokenHash } from "@/lib/token";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { serveLink } from "./serve-link";

openTestDatabase();
temporaryDataDirectory();

async function link(details: Partial<typeof mediaGrants.$inferInsert> = {}) {
  const sender = await createPerson();
  const documentId = await createDocument(sender, { content: Buffer.from(`%PDF ${randomUUID()}`) });
  const fax = await createFax({ senderId: sender.personId, status: "queued", documentId });
  const attemptId = randomUUID();
  await database().insert(faxAttempts).values({ id: attemptId, faxId: fax.id, n: 1, state: "accepted", epoch: 1 });
  const token = newToken();
  const expiresAt = new Date(Date.now() + 60_000);
  await database()
    .insert(mediaGrants)
    .values({ attemptId, documentId, tokenHash: tokenHash(token), expiresAt, ...details });
  return { token, attemptId, documentId };
}

function ask(token: string, method = "GET", headers: Record<string, string> = {}): Promise<Response> {
  return serveLink(new Request("http://portal.test/m/x", { method, headers }), token);
}

async function grantState(attemptId: string): Promise<string | undefined> {
  const [grant] = await database().select().from(mediaGrants).where(eq(mediaGrants.attemptId, attemptId));
  return grant?.state;
}

describe("serveLink", () => {
  it("serves the document, uncached and unindexed, and notes that it was fetched", async () => {
    const { token, attemptId } = await link();
    const answer = await ask(token);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/^%PDF /);
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("content-length")).toBe("41");
    expect(answer.headers.get("cache-control")).toContain("no-store");
    expect(answer.headers.get("x-robots-tag")).toContain("noindex");
    expect(await grantState(attemptId)).toBe("fetched");
    expect((await ask(token)).status).toBe(200);
  });

  it("answers HEAD without using the link", async () => {
    const { token, attemptId } = await link();
    const answer = await ask(token, "HEAD");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-length")).toBe("41");
    expect(await answer.text()).toBe("");
    expect(await grantState(attemptId)).toBe("issued");
  });

  it("serves parts", async () => {
    const { token } = await link();
    const part = await ask(token, "GET", { range: "bytes=1-3" });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe("bytes 1-3/41");
    expect(await part.text()).toBe("PDF");
    expect((await ask(token, "GET", { range: "bytes=99-" })).status).toBe(416);
  });

  it.each([
    ["revoked", { state: "revoked" as const }],
    ["expired", { expiresAt: new Date(0) }],
  ])("answers 404 without a body when %s", async (_, details) => {
    const { token, attemptId } = await link(details);
    const before = await grantState(attemptId);
    for (const method of ["GET", "HEAD"]) {
      const answer = await ask(token, method);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe("");
    }
    expect(await grantState(attemptId)).toBe(before);
  });

  it("answers 404 to what is no token, and when the file is missing, which uses nothing up", async () => {
    for (const token of ["", "x", "../../etc/passwd", newToken()]) expect((await ask(token)).status).toBe(404);
    const { token, attemptId, documentId } = await link();
    const [document] = await database().select().from(documents).where(eq(documents.id, documentId));
    await rm(originalPath(document?.sha256 ?? ""));
    expect((await ask(token)).status).toBe(404);
    expect(await grantState(attemptId)).toBe("issued");
  });
});
