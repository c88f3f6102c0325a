import { afterAll, beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer-type";
import { addDocument } from "@/lib/documents/add-document";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { listParts } from "@/lib/documents/queries";
import { readPageText } from "@/lib/documents/read-page-text";
import { plainText } from "@/lib/documents/rules/page-text";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { contentFromFax } from "@/lib/drafts/content-from-fax";
import { composePagesOfFax } from "@/lib/fax/compose-pages-of-fax";
import { createFax, createNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

temporaryDataDirectory();
openTestDatabase();

beforeAll(buildChild);
afterAll(() => documentEngine().close());

const CHOSEN = [
  { page: 4, rotation: 90 },
  { page: 2, rotation: 0 },
] as const;

async function receiveLetter(reader: Viewer) {
  const toNumber = await createNumber([reader]);
  const path = "e2e/documents/referral-letter.pdf";
  const added = await addDocument(path, { fileName: "Fax.pdf", source: "inbound", createdBy: null });
  if (added.kind !== "ok") throw new Error(added.message);
  const received = { direction: "inbound", status: "received", media: "stored", options: null } as const;
  return createFax({ ...received, toNumber, documentId: added.document.id });
}

it("puts the chosen pages together, turned, and leaves the fax as it was", async () => {
  const mia = await createPerson();
  const fax = await receiveLetter(mia);
  const made = await composePagesOfFax(mia, fax.id, CHOSEN);
  expect(made).toMatchObject({
    pageCount: 2,
    pageSizes: [
      [792, 612],
      [612, 792],
    ],
  });
  expect(plainText(await readPageText(made, 2))).toContain("Page 2 of 4");
  expect(made.id).not.toBe(fax.documentId);
  expect(await listParts(mia, made.id)).toEqual([expect.objectContaining({ id: fax.documentId, pageCount: 4 })]);
});

it("forwards the chosen pages", async () => {
  const mia = await createPerson();
  const fax = await receiveLetter(mia);
  const content = await contentFromFax(mia, fax.id, "forward", CHOSEN);
  expect(content.composition.pages).toEqual(
    CHOSEN.map((chosen) => ({ ...chosen, documentId: fax.documentId, isLeftOut: false, look: null })),
  );
});

it("knows no fax of a number that is not one's own, and no page beyond the last", async () => {
  const [mia, leo] = [await createPerson(), await createPerson()];
  const fax = await receiveLetter(mia);
  await expect(composePagesOfFax(leo, fax.id, CHOSEN)).rejects.toMatchObject({ code: "not-found" });
  await expect(contentFromFax(leo, fax.id, "forward", CHOSEN)).rejects.toMatchObject({ code: "not-found" });
  await expect(composePagesOfFax(mia, fax.id, [{ page: 5, rotation: 0 }])).rejects.toMatchObject({
    code: "wrong-input",
  });
  const made = await composePagesOfFax(mia, fax.id, CHOSEN);
  expect(await listParts(leo, made.id)).toEqual([]);
});
