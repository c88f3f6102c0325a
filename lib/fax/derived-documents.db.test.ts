import { randomUUID } from "node:crypto";
import { access } from "node:fs/promises";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { numberPeople } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import { composeDocument } from "@/lib/covers/compose-document";
import { addDocument } from "@/lib/documents/add-document";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { findDocument } from "@/lib/documents/queries";
import { type Composition, EMPTY_COMPOSITION, pagesOf } from "@/lib/documents/rules/composition";
import { buildChild } from "@/lib/documents/testing/build-child";
import { originalPath } from "@/lib/documents/testing/original-path";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { contentFromFax } from "@/lib/drafts/content-from-fax";
import { draftContentShape } from "@/lib/drafts/draft-content";
import { findDraft } from "@/lib/drafts/queries";
import { saveDraft } from "@/lib/drafts/save-draft";
import { submitDraft } from "@/lib/drafts/submit-draft";
import { REPEAT } from "@/lib/fax/assert-meant";
import { composePagesOfFax } from "@/lib/fax/compose-pages-of-fax";
import { deleteFax } from "@/lib/fax/delete-fax";
import { findFax } from "@/lib/fax/queries/find-fax";
import { trashFax } from "@/lib/fax/shelving";
import { createFax, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

vi.mock("@/lib/telnyx/faxes");
temporaryDataDirectory();
openTestDatabase();

beforeAll(buildChild);
afterAll(() => documentEngine().close());

const FIRST_PAGE = [{ page: 1, rotation: 0 }] as const;

async function add(file: string, createdBy: Viewer | null) {
  const added = await addDocument(`e2e/documents/${file}`, {
    fileName: "Letter.pdf",
    source: createdBy ? "upload" : "inbound",
    createdBy: createdBy?.personId ?? null,
  });
  if (added.kind !== "ok") throw new Error(added.message);
  return added.document;
}

/** A fax on a number of these people, and that number. */
async function receive(owners: Viewer[], file = "referral-letter.pdf") {
  const toNumber = await createNumber(owners);
  const document = await add(file, null);
  const received = { direction: "inbound", status: "received", media: "stored", options: null } as const;
  return { fax: await createFax({ ...received, toNumber, documentId: document.id }), document, toNumber };
}

async function takeAway(phoneNumber: string, { personId }: Viewer): Promise<void> {
  await database()
    .delete(numberPeople)
    .where(and(eq(numberPeople.phoneNumber, phoneNumber), eq(numberPeople.personId, personId)));
}

function sees(viewer: Viewer, documentId: string): Promise<boolean> {
  return findDocument(viewer, documentId).then(
    () => true,
    () => false,
  );
}

async function destroy(admin: Viewer, faxId: string): Promise<void> {
  await trashFax(admin, faxId);
  await deleteFax(admin, faxId);
}

/** Sends this on from a number of one's own, and lets it arrive. */
async function sendOn(viewer: Viewer, composition: Composition): Promise<string> {
  const content = draftContentShape.parse({
    composition,
    recipients: someNumber(),
    fromNumber: await createNumber([viewer]),
  });
  const { faxIds } = await submitDraft(viewer, randomUUID(), content, {
    meant: [REPEAT],
    shownNumbers: [],
  });
  const faxId = faxIds[0] ?? "";
  await database().update(faxes).set({ status: "delivered" }).where(eq(faxes.id, faxId));
  return faxId;
}

describe("what was made of a received fax", () => {
  it("is seen as long as its fax is, by whoever made it and by nobody else", async () => {
    const [mia, leo, ana] = [await createPerson(), await createPerson(), await createPerson({ role: "admin" })];
    const { fax, toNumber } = await receive([mia]);
    const saved = await composePagesOfFax(mia, fax.id, FIRST_PAGE);
    const split = await composeDocument(
      mia,
      { ...EMPTY_COMPOSITION, asPreviewed: false, pages: pagesOf({ documentId: saved.id, pages: 1 }, [[1, 90]]) },
      { quality: "fine", recipients: [], fromNumber: toNumber },
    );
    for (const id of [saved.id, split.id]) {
      expect(await Promise.all([sees(mia, id), sees(leo, id)])).toEqual([true, false]);
    }
    await takeAway(toNumber, mia);
    expect(await Promise.all([saved.id, split.id, fax.documentId ?? ""].map((id) => sees(mia, id)))).toEqual([
      false,
      false,
      false,
    ]);
    await destroy(ana, fax.id);
    for (const viewer of [mia, ana]) expect(await sees(viewer, saved.id)).toBe(false);
    await expect(access(originalPath(saved.sha256))).rejects.toThrow();
    await expect(access(originalPath(split.sha256))).rejects.toThrow();
  });

  it("is seen within a fax that sent it on only by those who see where it came from", async () => {
    const [mia, ana] = [await createPerson(), await createPerson({ role: "admin" })];
    const { fax, toNumber, document } = await receive([mia]);
    const whole = await sendOn(mia, { ...EMPTY_COMPOSITION, pages: pagesOf({ documentId: document.id, pages: 4 }) });
    const { composition } = await contentFromFax(mia, fax.id, "forward", FIRST_PAGE);
    const part = await sendOn(mia, composition);
    const documentsOf = async (viewer: Viewer) =>
      Promise.all([whole, part].map(async (id) => (await findFax(viewer, id))?.document?.id));
    expect((await documentsOf(mia)).filter(Boolean)).toHaveLength(2);
    await takeAway(toNumber, mia);
    expect(await documentsOf(mia)).toEqual([undefined, undefined]);
    expect((await documentsOf(ana)).filter(Boolean)).toHaveLength(2);
    await destroy(ana, fax.id);
    expect(await documentsOf(ana)).toEqual([undefined, undefined]);
    expect((await findFax(mia, part))?.status).toBe("delivered");
  });

  it("is not destroyed under a fax that is on its way", async () => {
    const [mia, ana] = [await createPerson(), await createPerson({ role: "admin" })];
    const { fax, document } = await receive([mia]);
    const onItsWay = await sendOn(mia, { ...EMPTY_COMPOSITION, pages: pagesOf({ documentId: document.id, pages: 1 }) });
    await database().update(faxes).set({ status: "sending" }).where(eq(faxes.id, onItsWay));
    await trashFax(ana, fax.id);
    expect(await failureOf(deleteFax(ana, fax.id))).toBe("not-possible-now");
    expect(await sees(ana, document.id)).toBe(true);
  });

  it("leaves drafts, which keep what was typed and no file that their writer may not see", async () => {
    const [mia, leo, ana] = [await createPerson(), await createPerson(), await createPerson({ role: "admin" })];
    const { fax, document } = await receive([mia], "pale-line.pdf");
    const own = await add("two-pages.pdf", mia);
    const pages = [document, own].flatMap(({ id }) => pagesOf({ documentId: id, pages: 1 }));
    const content = draftContentShape.parse({ recipients: "+13125550", composition: { ...EMPTY_COMPOSITION, pages } });
    const [draftId, foreignId] = [randomUUID(), randomUUID()];
    await saveDraft(mia, draftId, content);
    await saveDraft(leo, foreignId, content);
    const named = async (viewer: Viewer, id: string) =>
      (await findDraft(viewer, id))?.content.composition.pages.map(({ documentId }) => documentId);
    expect(await named(leo, foreignId)).toEqual([]);
    expect(await named(mia, draftId)).toEqual([document.id, own.id]);
    await destroy(ana, fax.id);
    expect(await named(mia, draftId)).toEqual([own.id]);
    expect((await findDraft(mia, draftId))?.content.recipients).toBe("+13125550");
    await expect(access(originalPath(document.sha256))).rejects.toThrow();
  });
});

describe("what was sent", () => {
  it("is gone with its fax, for admins and its sender too, but for what another fax of the sender's has", async () => {
    const [mia, ana] = [await createPerson(), await createPerson({ role: "admin" })];
    const [once, twice] = [await add("two-pages.pdf", mia), await add("referral-letter.pdf", mia)];
    const composition = {
      ...EMPTY_COMPOSITION,
      pages: [once, twice].flatMap(({ id }) => pagesOf({ documentId: id, pages: 1 })),
    };
    const fax = await sendOn(mia, composition);
    const prepared = (await findFax(mia, fax))?.document?.id ?? "";
    const copy = await composePagesOfFax(ana, fax, FIRST_PAGE);
    await sendOn(mia, { ...EMPTY_COMPOSITION, pages: pagesOf({ documentId: twice.id, pages: 4 }) });
    await destroy(ana, fax);
    for (const viewer of [mia, ana]) {
      const seen = await Promise.all([once.id, prepared, copy.id, twice.id].map((id) => sees(viewer, id)));
      expect(seen).toEqual([false, false, false, true]);
    }
  });

  it("is not seen by a former admin who made a copy of it", async () => {
    const [mia, ana] = [await createPerson(), await createPerson({ role: "admin" })];
    const document = await add("referral-letter.pdf", mia);
    const fax = await sendOn(mia, { ...EMPTY_COMPOSITION, pages: pagesOf({ documentId: document.id, pages: 2 }) });
    const copy = await composePagesOfFax(ana, fax, FIRST_PAGE);
    const again = await sendOn(ana, { ...EMPTY_COMPOSITION, pages: pagesOf({ documentId: copy.id, pages: 1 }) });
    const former: Viewer = { ...ana, role: "member" };
    expect(await sees(ana, copy.id)).toBe(true);
    expect(await sees(former, copy.id)).toBe(false);
    expect((await findFax(former, again))?.document).toBeNull();
  });
});
