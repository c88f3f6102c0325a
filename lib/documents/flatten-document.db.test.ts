import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { addDocument } from "./add-document";
import { documentEngine } from "./engine/document-engine";
import { originalPath } from "./files/document-paths";
import { findDocument } from "./find-document";
import { flattenDocument } from "./flatten-document";
import { makePages } from "./raster/testing/made-pages";
import { rasterPage } from "./raster-page";
import { DEFAULT_RASTER_SETTINGS } from "./rules/fax-raster";
import { buildChild } from "./testing/build-child";
import { temporaryDataDirectory } from "./testing/temporary-data-directory";

const directory = temporaryDataDirectory();
openTestDatabase();

beforeAll(buildChild);
afterAll(() => documentEngine().close());

async function addMadeDocument() {
  const mia = await createPerson();
  const path = join(directory, "made.pdf");
  await writeFile(path, await makePages(["black", "grey", "photo"]));
  const added = await addDocument(path, { fileName: "Roof.pdf", source: "upload", createdBy: mia.personId });
  if (added.kind !== "ok") throw new Error(added.message);
  return { mia, document: added.document };
}

const darkened = { ...DEFAULT_RASTER_SETTINGS, darkenPaleText: true };
const patterned = { ...DEFAULT_RASTER_SETTINGS, mode: "photo" } as const;

it("keeps the chosen pages in the very dots that were previewed", async () => {
  const { mia, document } = await addMadeDocument();
  const pages = [
    { page: 3, settings: patterned },
    { page: 2, settings: darkened },
  ];
  const flat = await flattenDocument(mia, document, pages);
  expect(flat).toMatchObject({ source: "prepared", fileName: "Roof.pdf", pageCount: 2, createdBy: mia.personId });
  const bytes = await readFile(originalPath(flat.sha256));
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(flat.sha256);
  expect(await findDocument(mia, flat.id)).toEqual(flat);

  for (const [index, { page, settings }] of pages.entries()) {
    const predicted = await rasterPage(document, page, settings);
    // Whatever is on, a page of black and white dots stays as it is.
    for (const later of [DEFAULT_RASTER_SETTINGS, darkened]) {
      const sent = await rasterPage(flat, index + 1, later);
      expect(Buffer.compare(await readFile(sent.stripPath), await readFile(predicted.stripPath))).toBe(0);
    }
  }
});

it("makes the same document of the same pages, and leaves nothing half-written", async () => {
  const { mia, document } = await addMadeDocument();
  const pages = [{ page: 1, settings: DEFAULT_RASTER_SETTINGS }];
  const one = await flattenDocument(mia, document, pages);
  const other = await flattenDocument(mia, document, pages);
  expect(other.sha256).toBe(one.sha256);
  expect(other.id).not.toBe(one.id);
  expect(await readdir(join(directory, "temporary"))).toEqual([]);
});
