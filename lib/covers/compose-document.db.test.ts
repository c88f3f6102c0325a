import { createHash } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AS_IT_WAS } from "@plainfax/fax-raster/settings";
import { makePages } from "@plainfax/fax-raster/testing/made-pages";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer-type";
import { composeDocument } from "@/lib/covers/compose-document";
import { addDocument } from "@/lib/documents/add-document";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { rasterPage } from "@/lib/documents/raster-page";
import { readPageText } from "@/lib/documents/read-page-text";
import { type ComposedPage, DEFAULT_LOOK, EMPTY_COMPOSITION, pagesOf } from "@/lib/documents/rules/composition";
import type { StoredDocument } from "@/lib/documents/store";
import { buildChild } from "@/lib/documents/testing/build-child";
import { FIXTURES } from "@/lib/documents/testing/corpus";
import { originalPath } from "@/lib/documents/testing/original-path";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { readKept } from "@/lib/encryption/open-kept";
import { workDirectory } from "@/lib/encryption/workspace";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

const directory = temporaryDataDirectory();
openTestDatabase();

beforeAll(buildChild);
afterAll(() => documentEngine().close());

const FACTS = { quality: "fine", recipients: ["+13125550101"], fromNumber: "+13125550100" } as const;

/** Telnyx makes dots of these pages. */
const UNMENDED = { ...EMPTY_COMPOSITION, asPreviewed: false };

async function add(path: string, { personId }: Viewer, fileName = "Roof.pdf"): Promise<StoredDocument> {
  const added = await addDocument(path, { fileName, source: "upload", createdBy: personId });
  if (added.kind !== "ok") throw new Error(added.message);
  return added.document;
}

async function addMade(viewer: Viewer): Promise<StoredDocument> {
  const path = join(directory, "made.pdf");
  await writeFile(path, await makePages(["black", "grey", "photo"]));
  return add(path, viewer);
}

function pageOf({ id }: StoredDocument, page: number, values: Partial<ComposedPage> = {}): ComposedPage {
  return { documentId: id, page, rotation: 0, isLeftOut: false, look: null, ...values };
}

describe("composeDocument", () => {
  it("sends a document that is whole and unchanged as it is, where nothing is to be mended", async () => {
    const mia = await createPerson();
    const made = await addMade(mia);
    const pages = pagesOf({ documentId: made.id, pages: 3 });
    expect(await composeDocument(mia, { ...UNMENDED, pages }, FACTS)).toEqual(made);
  });

  it("puts pages of several files together, in order, turned, without what is left out", async () => {
    const mia = await createPerson();
    const [made, form] = [
      await addMade(mia),
      await add(join(FIXTURES, "valid/form-no-need-appearances-filled.pdf"), mia),
    ];
    const [landscape] = [await add(join(FIXTURES, "valid/test-landscape2.pdf"), mia)];
    const pages = [
      pageOf(landscape, 1, { rotation: 90 }),
      pageOf(made, 3),
      pageOf(form, 1),
      pageOf(made, 2, { isLeftOut: true }),
      pageOf(made, 1, { rotation: 270 }),
    ];
    const joined = await composeDocument(mia, { ...UNMENDED, pages }, FACTS);
    expect(joined).toMatchObject({ source: "prepared", pageCount: 4, createdBy: mia.personId });
    const [width, height] = landscape.pageSizes[0] ?? [0, 0];
    expect(joined.pageSizes[0]).toEqual([height, width]);
    await expectSameDots(joined, [
      [landscape, 1, 90],
      [made, 3, 0],
      [form, 1, 0],
      [made, 1, 270],
    ]);
  });

  it("keeps layers that are off, or for the screen, out of pages that are put together", async () => {
    const mia = await createPerson();
    const layered = await add(join(FIXTURES, "valid/self-ocg-print-view.pdf"), mia);
    const made = await addMade(mia);
    const pages = [pageOf(layered, 1), pageOf(made, 1), pageOf(layered, 1, { rotation: 90 })];
    const joined = await composeDocument(mia, { ...UNMENDED, pages }, FACTS);
    expect(joined.pageSizes).toEqual([layered.pageSizes[0], made.pageSizes[0], layered.pageSizes[0]?.toReversed()]);
    await expectSameDots(joined, [
      [layered, 1, 0],
      [made, 1, 0],
      [layered, 1, 90],
    ]);
    // A program that knows no layers shows all that a page holds.
    const held = await Promise.all([1, 2, 3].map((page) => readPageText(joined, page)));
    expect(held.map((lines) => lines.length)).toEqual([0, expect.any(Number), 0]);
    expect((await readKept(originalPath(joined.sha256))).includes("/OCG")).toBe(false);
  });

  it("makes the same composition of the same person once", async () => {
    const [mia, ana] = [await createPerson(), await createPerson({ role: "admin" })];
    const made = await addMade(mia);
    const composition = { ...EMPTY_COMPOSITION, pages: [pageOf(made, 2), pageOf(made, 1)] };
    const [first, second] = await Promise.all([
      composeDocument(mia, composition, FACTS),
      composeDocument(mia, composition, FACTS),
    ]);
    expect(second.id).toBe(first.id);
    expect((await composeDocument(mia, composition, FACTS)).id).toBe(first.id);
    await expect(composeDocument(ana, composition, FACTS)).rejects.toMatchObject({ code: "not-found" });
    const turned = { ...EMPTY_COMPOSITION, pages: [pageOf(made, 2, { rotation: 180 }), pageOf(made, 1)] };
    expect((await composeDocument(mia, turned, FACTS)).id).not.toBe(first.id);
  });

  it("calls a document by the name of the file that was handed in, also where the same pages were sent under another", async () => {
    const mia = await createPerson();
    const path = join(FIXTURES, "valid/test-landscape2.pdf");
    const sent = async (fileName: string) => {
      const pages = [pageOf(await add(path, mia, fileName), 1)];
      return (await composeDocument(mia, { ...EMPTY_COMPOSITION, pages }, FACTS)).fileName;
    };
    expect(await sent("Form.pdf")).toBe("Form.pdf");
    expect(await sent("Form of Ms. Example.pdf")).toBe("Form of Ms. Example.pdf");
  });

  it("sends the very dots that were previewed, unless it is told otherwise", async () => {
    const mia = await createPerson();
    const made = await addMade(mia);
    const darkened = { ...AS_IT_WAS, darkenPaleText: true };
    const pages = [pageOf(made, 3, { rotation: 90 }), pageOf(made, 2, { look: darkened }), pageOf(made, 1)];
    const flat = await composeDocument(mia, { ...EMPTY_COMPOSITION, pages }, FACTS);
    expect(flat).toMatchObject({ source: "prepared", fileName: "Roof.pdf", pageCount: 3 });
    const bytes = await readKept(originalPath(flat.sha256));
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(flat.sha256);
    for (const [index, { page, look, rotation }] of pages.entries()) {
      const settings = { ...(look ?? DEFAULT_LOOK), quality: FACTS.quality };
      const predicted = await rasterPage(made, page, settings, rotation);
      const sent = await rasterPage(flat, index + 1, { ...DEFAULT_LOOK, quality: FACTS.quality });
      expect(Buffer.compare(await readKept(sent.stripPath), await readKept(predicted.stripPath))).toBe(0);
    }
  });

  it("refuses no page, too many, one that does not exist and what is somebody else's", async () => {
    const [mia, leo] = [await createPerson(), await createPerson()];
    const made = await addMade(mia);
    const compose = (viewer: Viewer, pages: ComposedPage[]) =>
      composeDocument(viewer, { ...EMPTY_COMPOSITION, pages }, FACTS);
    await expect(compose(mia, [pageOf(made, 1, { isLeftOut: true })])).rejects.toMatchObject({ code: "wrong-input" });
    await expect(compose(mia, Array(351).fill(pageOf(made, 1)))).rejects.toThrow("351 pages; the limit is 350");
    await expect(compose(mia, [pageOf(made, 4)])).rejects.toMatchObject({ code: "wrong-input" });
    await expect(compose(leo, [pageOf(made, 1)])).rejects.toMatchObject({ code: "not-found" });
    await expect.poll(() => readdir(workDirectory())).toEqual([]);
  });
});

/** What a joined page shows is what its source shows, but for a little rounding where its position is written. */
async function expectSameDots(
  joined: StoredDocument,
  sources: readonly (readonly [StoredDocument, number, ComposedPage["rotation"]])[],
): Promise<void> {
  const settings = { ...DEFAULT_LOOK, quality: FACTS.quality };
  for (const [index, [document, page, rotation]] of sources.entries()) {
    const predicted = await rasterPage(document, page, settings, rotation);
    const sent = await rasterPage(joined, index + 1, settings);
    expect(sent.lines).toBe(predicted.lines);
    expect(sent.blackShare).toBeCloseTo(predicted.blackShare, 4);
    expect(sent.blackShare).toBeGreaterThan(0);
  }
}
