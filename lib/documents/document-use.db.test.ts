import { randomUUID } from "node:crypto";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { database } from "@/db/client";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { composeDocument } from "@/lib/covers/compose-document";
import { discardUnused } from "@/lib/documents/discard-document";
import { originalPath } from "@/lib/documents/testing/original-path";
import { discardDraft } from "@/lib/drafts/discard-draft";
import { draftContentShape } from "@/lib/drafts/draft-content";
import { saveDraft } from "@/lib/drafts/save-draft";
import { eraseOrphans } from "@/lib/fax/erasure-ledger";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { addDocument } from "./add-document";
import { discardDocument } from "./discard-document";
import { documentEngine } from "./engine/document-engine";
import { findDocument } from "./queries";
import { EMPTY_COMPOSITION, pagesOf } from "./rules/composition";
import type { StoredDocument } from "./store";
import { buildChild } from "./testing/build-child";
import { FIXTURES } from "./testing/corpus";
import { temporaryDataDirectory } from "./testing/temporary-data-directory";

temporaryDataDirectory();
openTestDatabase();

beforeAll(buildChild);
afterAll(() => documentEngine().close());

const HOUR_MS = 3_600_000;
const FACTS = { quality: "fine", recipients: ["+13125550101"], fromNumber: "+13125550100" } as const;

async function add(file: string, createdBy: Viewer | null): Promise<StoredDocument> {
  const added = await addDocument(join(FIXTURES, file), {
    fileName: "Referral.pdf",
    source: createdBy ? "upload" : "inbound",
    createdBy: createdBy?.personId ?? null,
  });
  if (added.kind !== "ok") throw new Error(added.message);
  return added.document;
}

function composeFirstPage(viewer: Viewer, { id }: StoredDocument): Promise<StoredDocument> {
  const pages = pagesOf({ documentId: id, pages: 1 });
  return composeDocument(viewer, { ...EMPTY_COMPOSITION, pages }, FACTS);
}

async function addFax(values: Partial<typeof faxes.$inferInsert>) {
  const [fax] = await database()
    .insert(faxes)
    .values({
      ...{ direction: "outbound", status: "delivered", connectionId: "1" },
      ...{ fromNumber: "+13125550100", toNumber: "+13125550101" },
      ...values,
    })
    .returning();
  if (!fax) throw new Error("No fax was made.");
  return fax;
}

it("keeps what a draft is written with, until the draft is gone", async () => {
  const mia = await createPerson();
  const document = await add("valid/11-pages.pdf", mia);
  const draftId = randomUUID();
  const composition = { ...EMPTY_COMPOSITION, pages: pagesOf({ documentId: document.id, pages: 11 }) };
  await saveDraft(mia, draftId, { ...draftContentShape.parse({}), composition });
  await discardDocument(document.id);
  expect((await findDocument(mia, document.id)).id).toBe(document.id);
  await discardDraft(mia, draftId);
  await discardDocument(document.id);
  await expect(findDocument(mia, document.id)).rejects.toMatchObject({ code: "not-found" });
  await expect(access(originalPath(document.sha256))).rejects.toThrow();
});

it("keeps the parts as long as the document that was put together from them", async () => {
  const mia = await createPerson();
  const part = await add("valid/rotation.pdf", mia);
  const prepared = await composeFirstPage(mia, part);
  expect(prepared.id).not.toBe(part.id);
  await discardDocument(part.id);
  expect((await findDocument(mia, part.id)).id).toBe(part.id);
  await discardDocument(prepared.id);
  await expect(findDocument(mia, part.id)).rejects.toMatchObject({ code: "not-found" });
});

it("deletes uploads that nothing used for a week, and what was put together from them after a day", async () => {
  const mia = await createPerson();
  const [used, forgotten] = [await add("valid/rotation.pdf", mia), await add("valid/11-pages.pdf", mia)];
  const prepared = await composeFirstPage(mia, used);
  await addFax({ documentId: used.id, senderId: mia.personId });
  const isThere = ({ id }: StoredDocument) =>
    findDocument(mia, id).then(
      () => true,
      () => false,
    );
  await discardUnused(new Date(Date.now() + 25 * HOUR_MS));
  expect(await Promise.all([used, forgotten, prepared].map(isThere))).toEqual([true, true, false]);
  await discardUnused(new Date(Date.now() + 8 * 24 * HOUR_MS));
  expect(await Promise.all([used, forgotten].map(isThere))).toEqual([true, false]);
});

it("shows the parts of a fax, and what went out, to who may see the fax and where it came from", async () => {
  const [mia, leo] = [await createPerson(), await createPerson()];
  const ana = await createPerson({ role: "admin" });
  const part = await add("valid/rotation.pdf", mia);
  const prepared = await composeFirstPage(mia, part);
  const rendered = await addDocument(join(FIXTURES, "valid/bug_jpx.pdf"), {
    fileName: "Referral.pdf",
    source: "transmitted",
    createdBy: null,
    renderedFrom: prepared.id,
  });
  if (rendered.kind !== "ok") throw new Error(rendered.message);
  const transmitted = rendered.document;
  const fax = await addFax({ documentId: prepared.id, senderId: mia.personId });
  await database()
    .insert(faxAttempts)
    .values({ faxId: fax.id, n: 1, state: "delivered", epoch: 1, transmittedDocumentId: transmitted.id })
    .returning();
  for (const { id } of [prepared, part, transmitted]) {
    expect((await findDocument(mia, id)).id).toBe(id);
    expect((await findDocument(ana, id)).id).toBe(id);
    await expect(findDocument(leo, id)).rejects.toMatchObject({ code: "not-found" });
  }
  await discardDocument(transmitted.id);
  expect((await findDocument(mia, transmitted.id)).id).toBe(transmitted.id);
});

it("keeps no received document for a draft when its fax is gone", async () => {
  const ana = await createPerson({ role: "admin" });
  const received = await add("valid/11-pages.pdf", null);
  const fax = await addFax({ direction: "inbound", status: "received", documentId: received.id });
  const draftId = randomUUID();
  const composition = { ...EMPTY_COMPOSITION, pages: pagesOf({ documentId: received.id, pages: 11 }) };
  await saveDraft(ana, draftId, { ...draftContentShape.parse({}), composition });
  await discardUnused(new Date(Date.now() + 25 * HOUR_MS));
  expect((await findDocument(ana, received.id)).id).toBe(received.id);
  // As an installation of before may have left it.
  await database().update(faxes).set({ documentId: null }).where(eq(faxes.id, fax.id));
  await eraseOrphans(new Date(Date.now() + 25 * HOUR_MS));
  await expect(findDocument(ana, received.id)).rejects.toMatchObject({ code: "not-found" });
  await expect(access(originalPath(received.sha256))).rejects.toThrow();
});
