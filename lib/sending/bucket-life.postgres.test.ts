import { randomBytes, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { addDocument } from "@/lib/documents/add-document";
import { originalName, picturesDirectory } from "@/lib/documents/files/document-paths";
import { sweepPictures } from "@/lib/documents/keep-pictures-swept";
import { openDocument } from "@/lib/documents/open-document";
import { openPagePicture } from "@/lib/documents/open-page-picture";
import { findDocument } from "@/lib/documents/queries";
import { EMPTY_COMPOSITION, pagesOf } from "@/lib/documents/rules/composition";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { draftContentShape } from "@/lib/drafts/draft-content";
import { submitDraft } from "@/lib/drafts/submit-draft";
import { environment } from "@/lib/env";
import { REPEAT } from "@/lib/fax/assert-meant";
import { setRetention } from "@/lib/retention/retention";
import { deleteDue } from "@/lib/retention/run-retention";
import { documentStore } from "@/lib/storage/document-store";
import { bucketForDocuments } from "@/lib/storage/testing/s3-server";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { BILLING, FRONT_DESK, portalAtWork } from "./testing/portal-at-work";

const sandbox = await vi.hoisted(async () => (await import("@/scripts/testing/test-sandbox")).openTestSandbox());
openTestDatabase();
const otherDirectory = temporaryDataDirectory();
const dataDirectory = temporaryDataDirectory();
environment().DATA_KEY = randomBytes(32).toString("base64");
bucketForDocuments();

const portal = portalAtWork(sandbox);

const LETTER = "e2e/documents/two-pages.pdf";

async function send(documentId: string): Promise<string> {
  const composition = { ...EMPTY_COMPOSITION, pages: pagesOf({ documentId, pages: 2 }) };
  const content = draftContentShape.parse({ composition, recipients: BILLING, fromNumber: FRONT_DESK });
  const { faxIds } = await submitDraft(portal.admin, randomUUID(), content, { meant: [REPEAT], shownNumbers: [] });
  const faxId = faxIds[0] ?? "";
  await portal.reaches(faxId, "delivered");
  return faxId;
}

async function names(): Promise<string[]> {
  const found: string[] = [];
  for await (const name of documentStore().list("documents")) found.push(name);
  return found;
}

it("lives in a bucket from the upload to the day that it is deleted, and never in the data directory", async () => {
  const added = await addDocument(LETTER, {
    fileName: "Letter.pdf",
    source: "upload",
    createdBy: portal.admin.personId,
  });
  if (added.kind !== "ok") throw new Error(added.message);
  const uploaded = added.document;
  expect(await names()).toEqual([originalName(uploaded.sha256)]);

  await send(uploaded.id);
  const received = await findDocument(portal.admin, (await portal.arrived()).documentId);
  expect(await names()).toContain(originalName(received.sha256));

  // Another server reads it, which shares nothing with the one that it came to but database, bucket and key.
  environment().DATA_DIR = otherDirectory;
  const bytes = await readFile(LETTER);
  const opened = await openDocument(uploaded);
  expect(opened.bytes).toBe(bytes.length);
  expect(Buffer.from(await new Response(opened.read()).arrayBuffer()).equals(bytes)).toBe(true);
  const part = await new Response(opened.read({ start: 5, end: 1_004 })).arrayBuffer();
  expect(Buffer.from(part).equals(bytes.subarray(5, 1_005))).toBe(true);
  const picture = await new Response(await openPagePicture(received, "2", new URLSearchParams("w=320"))).arrayBuffer();
  expect(Buffer.from(picture).toString("latin1", 8, 12)).toBe("WEBP");
  expect(existsSync(picturesDirectory(received.sha256))).toBe(true);
  environment().DATA_DIR = dataDirectory;

  const rules = [
    { phoneNumber: FRONT_DESK, direction: "outbound" as const, days: 1 },
    { phoneNumber: BILLING, direction: "inbound" as const, days: 1 },
  ];
  expect(await setRetention(portal.admin, rules, 0)).toBeNull();
  const later = new Date(Date.now() + 2 * 86_400_000);
  expect(await deleteDue(later, async () => true)).toEqual({ deleted: 2, failed: 0 });
  expect(await names()).toEqual([]);
  await expect(openDocument(uploaded)).rejects.toMatchObject({ code: "not-found" });
  environment().DATA_DIR = otherDirectory;
  expect(existsSync(picturesDirectory(received.sha256))).toBe(true);
  await sweepPictures();
  expect(existsSync(picturesDirectory(received.sha256))).toBe(false);
  for (const directory of [dataDirectory, otherDirectory]) {
    expect(existsSync(join(directory, "documents"))).toBe(false);
    expect(existsSync(join(directory, "data-key"))).toBe(false);
  }
});
