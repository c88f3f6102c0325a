import { afterAll, beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer-type";
import { composeDocument } from "@/lib/covers/compose-document";
import { createFax, createNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { buildPaperChild } from "@/lib/typesetting/testing/build-typesetting-child";
import { paperPool } from "@/lib/typesetting/write-paper";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { addDocument } from "./add-document";
import { compositionOf } from "./composition-of";
import { discardDocument } from "./discard-document";
import { documentEngine } from "./engine/document-engine";
import { type Composition, DEFAULT_LOOK, EMPTY_COMPOSITION, pagesOf } from "./rules/composition";
import type { StoredDocument } from "./store";
import { buildChild } from "./testing/build-child";
import { temporaryDataDirectory } from "./testing/temporary-data-directory";

temporaryDataDirectory();
openTestDatabase();

beforeAll(async () => {
  await Promise.all([buildChild(), buildPaperChild()]);
});
afterAll(() => {
  documentEngine().close();
  paperPool().close();
});

const FACTS = { quality: "fine", recipients: ["+13125550101"], fromNumber: "+13125550100" } as const;

async function addLetter(from: Viewer | "fax"): Promise<StoredDocument> {
  const path = "e2e/documents/referral-letter.pdf";
  const kept =
    from === "fax"
      ? ({ source: "inbound", createdBy: null } as const)
      : ({ source: "upload", createdBy: from.personId } as const);
  const added = await addDocument(path, { fileName: "Referral.pdf", ...kept });
  if (added.kind !== "ok") throw new Error(added.message);
  return added.document;
}

it("is what was put together: cover, turns, looks and what was left out", async () => {
  const mia = await createPerson();
  const letter = await addLetter(mia);
  const [first, second, ...others] = pagesOf({ documentId: letter.id, pages: 4 });
  if (!first || !second) throw new Error("The letter has four pages.");
  const composition: Composition = {
    pages: [
      { ...second, rotation: 90 },
      { ...first, look: { ...DEFAULT_LOOK, darkenPaleText: true } },
      ...others.map((page) => ({ ...page, isLeftOut: true })),
    ],
    cover: { templateId: null, to: "Ana", from: "Mia", subject: "Knee", message: "", look: null },
    asPreviewed: null,
  };
  const prepared = await composeDocument(mia, composition, FACTS);
  expect(prepared.pageCount).toBe(3);
  expect(await compositionOf(mia, prepared)).toEqual(composition);
});

it("goes without what was left out and is no longer here", async () => {
  const mia = await createPerson();
  const [letter, other] = [await addLetter(mia), await addLetter(mia)];
  const pages = pagesOf({ documentId: letter.id, pages: 2 });
  const leftOut = pagesOf({ documentId: other.id, pages: 1 }).map((page) => ({ ...page, isLeftOut: true }));
  const prepared = await composeDocument(mia, { ...EMPTY_COMPOSITION, pages: [...leftOut, ...pages] }, FACTS);
  expect((await compositionOf(mia, prepared)).pages).toEqual([...leftOut, ...pages]);
  await discardDocument(other.id);
  expect((await compositionOf(mia, prepared)).pages).toEqual(pages);
});

it("is all pages of a file, and of what is made of files that the viewer may not see", async () => {
  const [mia, omar] = [await createPerson(), await createPerson()];
  const letter = await addLetter(mia);
  const whole = { ...EMPTY_COMPOSITION, pages: pagesOf({ documentId: letter.id, pages: 4 }) };
  expect(await compositionOf(mia, letter)).toEqual(whole);

  const prepared = await composeDocument(mia, { ...whole, pages: whole.pages.slice(1) }, FACTS);
  expect((await compositionOf(omar, prepared)).pages).toEqual(pagesOf({ documentId: prepared.id, pages: 3 }));

  const received = await addLetter("fax");
  const toNumber = await createNumber([mia, omar]);
  const inbound = { direction: "inbound", status: "received", media: "stored", options: null } as const;
  await createFax({ ...inbound, toNumber, documentId: received.id });
  const pages = pagesOf({ documentId: received.id, pages: 4 }).slice(2);
  const split = await composeDocument(mia, { ...EMPTY_COMPOSITION, pages }, FACTS);
  expect((await compositionOf(omar, split)).pages).toEqual(pages);
});
