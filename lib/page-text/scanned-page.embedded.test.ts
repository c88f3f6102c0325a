import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { degrees, PDFDocument } from "@cantoo/pdf-lib";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { jobs } from "@/db/schema/work";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { openFaxTiff } from "@/lib/documents/open-fax-tiff";
import type { TextLine } from "@/lib/documents/rules/page-text";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { withPagePicture } from "@/lib/documents/with-page-picture";
import { contentFromFax } from "@/lib/drafts/content-from-fax";
import { findFax } from "@/lib/fax/queries/find-fax";
import { createDocument, createFax, createNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { linesOnPage } from "./lines-on-page";
import { readReadingState } from "./queries";
import { readerPool } from "./reader/read-picture";
import { setScanReading } from "./set-scan-reading";
import { buildReader } from "./testing/build-reader";
import { add, addScan, LETTER, lineWith, read, received, TYPED_WORD, textState } from "./testing/scene";

const directory = temporaryDataDirectory();
openTestDatabase();

beforeAll(async () => {
  await Promise.all([buildChild(), buildReader()]);
});
afterAll(() => {
  documentEngine().close();
  readerPool().close();
});

/** A small sheet as a machine scans it that lies turned. */
async function turnedScan(angle: number): Promise<string> {
  const path = join(directory, `turned-${angle}.pdf`);
  const sheet = await PDFDocument.create();
  const lines = [
    "Walrus report",
    "The patient was seen",
    "again this morning and",
    "feels well. No further",
    "visit is needed.",
  ];
  const page = sheet.addPage([240, 180]);
  for (const [index, line] of lines.entries()) page.drawText(line, { x: 15, y: 150 - index * 30, size: 18 });
  await writeFile(path, await sheet.save());
  const picture = await withPagePicture(await add(path), 1, 864, (drawn) => sharp(drawn).png().toBuffer());
  const scan = await PDFDocument.create();
  scan.addPage([240, 180]).drawImage(await scan.embedPng(picture), { x: 0, y: 0, width: 240, height: 180 });
  scan.getPage(0).setRotation(degrees(angle));
  await writeFile(path, await scan.save());
  return path;
}

describe("a scanned page", () => {
  it("is read from its picture, unless that is switched off; what came meanwhile is read later", async () => {
    const [mia, ana] = [await createPerson(), await createPerson({ role: "admin" })];
    const toNumber = await createNumber([mia]);
    const scan = await addScan();
    const fax = await createFax({ direction: "inbound", status: "received", toNumber, documentId: scan.id });
    await expect(setScanReading(mia, false)).rejects.toMatchObject({ code: "forbidden" });

    await setScanReading(ana, false);
    await read(scan.id);
    expect(await received(mia, TYPED_WORD)).toEqual([]);
    expect((await readReadingState(ana)).areScansRead).toBe(false);

    await setScanReading(ana, true);
    const due = await database().select().from(jobs).where(eq(jobs.subjectId, scan.id));
    expect(due.map(({ kind }) => kind)).toEqual(["read-document"]);
    expect((await readReadingState(ana)).waiting).toBeGreaterThan(0);
    await read(scan.id);
    expect(await received(mia, TYPED_WORD)).toEqual([fax.id]);
  });

  it("knows where its lines stand, as the file did from which it was scanned", async () => {
    const [letter, scan] = [await add(LETTER), await addScan()];
    expect(await linesOnPage(scan, 1)).toEqual([]);
    await read(scan.id);
    const typed = lineWith(TYPED_WORD, await linesOnPage(letter, 1));
    const seen = lineWith(TYPED_WORD, await linesOnPage(scan, 1));
    for (const side of ["left", "top", "width", "height"] as const) {
      expect(Math.abs(seen[side] - typed[side])).toBeLessThan(0.02);
    }
  });

  it.each([
    { turn: 180, angle: 180, headingStands: ({ top }: TextLine) => top > 0.8 },
    { turn: 90, angle: 270, headingStands: ({ left }: TextLine) => left < 0.2 },
    { turn: 270, angle: 90, headingStands: ({ left, width }: TextLine) => left + width > 0.8 },
  ] as const)("that came turned is read as it stands upright, and marked where it is: $turn", async (page) => {
    const mia = await createPerson();
    const document = await add(await turnedScan(page.angle));
    const toNumber = await createNumber([mia]);
    const fax = await createFax({ direction: "inbound", status: "received", toNumber, documentId: document.id });
    await read(document.id);
    expect(await received(mia, "walrus")).toContain(fax.id);
    expect(page.headingStands(lineWith("Walrus", await linesOnPage(document, 1)))).toBe(true);
    const shown = await findFax(mia, fax.id);
    expect(shown?.document?.pageTurns).toEqual([[1, page.turn]]);
    const { composition } = await contentFromFax(mia, fax.id, "forward");
    expect(composition.pages.map(({ rotation }) => rotation)).toEqual([page.turn]);
    expect(shown?.document?.sha256).toBe(document.sha256);
  });

  it("that came as TIFF is found, and marked where its file of another kind is", async () => {
    const mia = await createPerson();
    const letter = await add(LETTER);
    const path = join(directory, "fax.tif");
    await writeFile(path, await openFaxTiff({ ...letter, pageCount: 1 }, "fine"));
    const document = await add(path, "Fax.tif");
    expect(document.originalKind).toBe("tiff");
    const toNumber = await createNumber([mia]);
    const fax = await createFax({ direction: "inbound", status: "received", toNumber, documentId: document.id });
    await read(document.id);
    expect(await received(mia, TYPED_WORD)).toEqual([fax.id]);
    const typed = lineWith(TYPED_WORD, await linesOnPage(letter, 1));
    const seen = lineWith(TYPED_WORD, await linesOnPage(document, 1));
    for (const side of ["left", "top", "width", "height"] as const) {
      expect(Math.abs(seen[side] - typed[side])).toBeLessThan(0.02);
    }
  });

  it("that cannot be opened ends the reading for good", async () => {
    const documentId = await createDocument(null, { content: Buffer.from("%PDF-1.7 torn") });
    await read(documentId);
    expect(await textState(documentId)).toBe("unreadable");
  });
});
