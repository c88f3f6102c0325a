import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { degrees, PDFDocument } from "@cantoo/pdf-lib";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { documents, pageTexts } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { jobs } from "@/db/schema/work";
import type { Viewer } from "@/lib/auth/viewer-type";
import { composeDocument } from "@/lib/covers/compose-document";
import { addDocument } from "@/lib/documents/add-document";
import { discardDocument } from "@/lib/documents/discard-document";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { openFaxTiff } from "@/lib/documents/open-fax-tiff";
import { EMPTY_COMPOSITION, pagesOf } from "@/lib/documents/rules/composition";
import type { TextLine } from "@/lib/documents/rules/page-text";
import type { StoredDocument } from "@/lib/documents/store";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { withPagePicture } from "@/lib/documents/with-page-picture";
import { contentFromFax } from "@/lib/drafts/content-from-fax";
import { findFax } from "@/lib/fax/queries/find-fax";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { listOutbox } from "@/lib/fax/queries/list-outbox";
import { searchTerms } from "@/lib/fax/rules/search-terms";
import { createDocument, createFax, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { findPassages } from "./find-passages";
import { linesOnPage } from "./lines-on-page";
import { readReadingState } from "./queries";

import { readDocument } from "./read-document";
import { readerPool } from "./reader/read-picture";
import { setScanReading } from "./set-scan-reading";
import { keepPageText } from "./store";
import { buildReader } from "./testing/build-reader";

const LETTER = "e2e/documents/referral-letter.pdf";
/** Stands on the first page of the letter. */
const TYPED_WORD = "meniscus";

const directory = temporaryDataDirectory();
openTestDatabase();

beforeAll(async () => {
  await Promise.all([buildChild(), buildReader()]);
});
afterAll(() => {
  documentEngine().close();
  readerPool().close();
});

async function add(path: string, fileName = "Referral.pdf", sender?: Viewer): Promise<StoredDocument> {
  const createdBy = sender?.personId ?? null;
  const added = await addDocument(path, { fileName, source: sender ? "upload" : "inbound", createdBy });
  if (added.kind !== "ok") throw new Error(added.message);
  return added.document;
}

/** The first page of the letter as a machine scans it: a picture without text. */
async function addScan(): Promise<StoredDocument> {
  const letter = await add(LETTER);
  return withPagePicture(letter, 1, 1728, (path) => add(path, "Scan.pdf"));
}

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

async function read(documentId: string): Promise<void> {
  const job = { id: randomUUID(), kind: "read-document", subjectId: documentId, epoch: 1, failures: 0 } as const;
  for (let isDone = false; !isDone; ) isDone = "done" in (await readDocument({ ...job, createdAt: new Date() }));
}

async function sent(viewer: Viewer, search: string): Promise<string[]> {
  return (await listOutbox(viewer, { tab: "all", search })).rows.map(({ id }) => id);
}

async function received(viewer: Viewer, search: string): Promise<string[]> {
  return (await listInbox(viewer, { tab: "all", search })).rows.map(({ id }) => id);
}

async function textState(documentId: string): Promise<string | undefined> {
  const [row] = await database().select({ text: documents.text }).from(documents).where(eq(documents.id, documentId));
  return row?.text;
}

function lineWith(word: string, lines: readonly TextLine[]): TextLine {
  const line = lines.find(({ text }) => text.includes(word));
  if (!line) throw new Error(`No line has ${word}.`);
  return line;
}

describe("a document with text in it", () => {
  it("is found by its words and their beginnings, by whoever may see its fax", async () => {
    const [mia, omar, ana] = [await createPerson(), await createPerson(), await createPerson({ role: "admin" })];
    const document = await add(LETTER, undefined, mia);
    const fax = await createFax({ senderId: mia.personId, documentId: document.id });
    expect(await sent(mia, TYPED_WORD)).toEqual([]);
    await read(document.id);
    expect(await textState(document.id)).toBe("read");
    expect(await sent(mia, TYPED_WORD.slice(0, 5).toUpperCase())).toEqual([fax.id]);
    expect(await sent(ana, TYPED_WORD)).toContain(fax.id);
    expect(await sent(omar, TYPED_WORD)).toEqual([]);
    expect(await sent(mia, "eniscus")).toEqual([]);
  });

  it("tells the page and the words around, only to whoever may see the fax", async () => {
    const [mia, omar] = [await createPerson(), await createPerson()];
    const document = await add(LETTER, undefined, mia);
    const fax = await createFax({ senderId: mia.personId, documentId: document.id });
    await read(document.id);
    const terms = searchTerms(`${TYPED_WORD} knee`);
    const passage = (await findPassages(mia, [fax.id], terms)).get(fax.id);
    expect(passage?.page).toBe(1);
    expect(passage?.parts.filter(({ isMarked }) => isMarked).map(({ text }) => text.toLowerCase())).toContain("knee");
    expect((await findPassages(omar, [fax.id], terms)).size).toBe(0);
  });

  it("is found by the words of its file, and marked where they stand, when only its dots were sent", async () => {
    const mia = await createPerson();
    const added = await addDocument(LETTER, { fileName: "Referral.pdf", source: "upload", createdBy: mia.personId });
    if (added.kind !== "ok") throw new Error(added.message);
    const [first] = pagesOf({ documentId: added.document.id, pages: 1 });
    if (!first) throw new Error("The letter has pages.");
    const pages = [{ ...first, rotation: 180 as const }];
    const facts = { quality: "fine", recipients: ["+13125550101"], fromNumber: "+13125550100" } as const;
    const dotted = await composeDocument(mia, { ...EMPTY_COMPOSITION, pages, asPreviewed: true }, facts);
    const fax = await createFax({ senderId: mia.personId, documentId: dotted.id });
    await setScanReading(await createPerson({ role: "admin" }), false);
    try {
      await read(dotted.id);
    } finally {
      await setScanReading(await createPerson({ role: "admin" }), true);
    }
    expect(await sent(mia, TYPED_WORD)).toEqual([fax.id]);
    const upright = lineWith(TYPED_WORD, await linesOnPage(added.document, 1));
    const turned = lineWith(TYPED_WORD, await linesOnPage(dotted, 1));
    expect(turned.left).toBeCloseTo(1 - upright.left - upright.width, 5);
    expect(turned.top).toBeCloseTo(1 - upright.top - upright.height, 5);
  });

  it("loses its text with its file", async () => {
    const document = await add(LETTER);
    await read(document.id);
    const texts = () => database().select().from(pageTexts).where(eq(pageTexts.documentId, document.id));
    expect(await texts()).toHaveLength(document.pageCount);
    await discardDocument(document.id);
    expect(await texts()).toEqual([]);
  });
});

describe("a scanned page", { timeout: 120_000 }, () => {
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

describe("a word that an OCR engine misread", () => {
  it("is found and marked by how it looks, on pages that were read from a picture only", async () => {
    const mia = await createPerson();
    const [seen, written] = [await addScan(), await add(LETTER)];
    const toNumber = await createNumber([mia]);
    const receive = (documentId: string) =>
      createFax({ direction: "inbound", status: "received", toNumber, documentId });
    const [fax] = [await receive(seen.id), await receive(written.id)];
    const text = "Our cornmon ref. ZEBRAO1 of Bill, I5OO";
    const lines = [{ text, left: 0, top: 0, width: 1, height: 0.1 }];
    await keepPageText(database(), seen.id, 1, { text, lines, turn: 0 });
    await keepPageText(database(), written.id, 1, { text, lines: null, turn: 0 });
    for (const typed of ["ZEBRA01", "zebra0", "common", "1500 ZEBRA01"]) {
      expect(await received(mia, typed), typed).toEqual(typed === "1500 ZEBRA01" ? [] : [fax.id]);
    }
    expect(await received(mia, "8ill")).toEqual([]);
    const passage = (await findPassages(mia, [fax.id], searchTerms("zebra01"))).get(fax.id);
    expect(passage?.parts.filter(({ isMarked }) => isMarked)).toEqual([{ text: "ZEBRAO1", isMarked: true }]);
  });
});

describe("a search", () => {
  it("wants every word, wherever in the fax it stands", async () => {
    const mia = await createPerson({ name: "Mia Kupferberg" });
    const document = await add(LETTER, "Knee.pdf", mia);
    const toNumber = someNumber();
    const fax = await createFax({ senderId: mia.personId, documentId: document.id, toNumber, note: "Ask Dr. Öztürk" });
    await read(document.id);
    for (const found of [
      "öztürk",
      "kupferberg",
      "berg",
      "ztur",
      TYPED_WORD,
      toNumber,
      `Kupfer ${TYPED_WORD} Dr. ${toNumber.slice(-4)}`,
    ]) {
      expect(await sent(mia, found), found).toEqual([fax.id]);
    }
    for (const missed of [`${TYPED_WORD} giraffe`, "pf", TYPED_WORD.slice(1)]) {
      expect(await sent(mia, missed), missed).toEqual([]);
    }
  });

  it("finds numbers beside words, and what only looks like a number", async () => {
    const mia = await createPerson();
    const toNumber = someNumber();
    const fax = await createFax({ senderId: mia.personId, toNumber, note: "Claim 4711 of 2026-03-01, year 2025" });
    const lastFour = toNumber.slice(-4);
    for (const found of [
      `claim (${toNumber.slice(2, 5)}) ${lastFour}`,
      "2026-03-01",
      "2025 4711",
      `+${toNumber.slice(1)} claim`,
    ]) {
      expect(await sent(mia, found), found).toEqual([fax.id]);
    }
    expect(await sent(mia, "2025 4712")).toEqual([]);
  });

  it("finds what is spelled without accents, apostrophes and hyphens, on pages, in notes and names", async () => {
    const mia = await createPerson({ name: "Mia O’Brien-Müller" });
    const documentId = await createDocument(mia);
    const text = "Seen at St Mary’s by Dr. Jérôme Smith-Jones; menis-\ncus, X-ray";
    await database().insert(pageTexts).values({ documentId, page: 1, text }).returning();
    const onPage = await createFax({ senderId: mia.personId, documentId });
    const noted = await createFax({ senderId: mia.personId, note: "St Mary's, Jerome Smith Jones, meniscus, Xray" });
    for (const typed of ["St Marys", "st mary's", "JEROME", "Jérôme", "jones", "smith-jones", "meniscus", "xray"]) {
      expect(new Set(await sent(mia, typed)), typed).toEqual(new Set([onPage.id, noted.id]));
    }
    expect((await findPassages(mia, [onPage.id], searchTerms("marys"))).get(onPage.id)?.parts).toContainEqual({
      text: "Mary’s",
      isMarked: true,
    });
    for (const typed of ["obrien", "Muller"]) expect(await sent(mia, typed), typed).toHaveLength(2);
    expect(await sent(mia, "eniscus")).toEqual([noted.id]);
  });

  it("takes signs that mean something to a database for themselves", async () => {
    const mia = await createPerson();
    for (const typed of ["'", "\\", "&", "'); drop table faxes; --", "a & !b", "%", ":*", "\0", "(", "<->"]) {
      expect(await sent(mia, typed), typed).toEqual([]);
    }
  });

  it("finds the short document beside a long one that has the word on every page", async () => {
    const mia = await createPerson();
    const [long, short] = [await createDocument(mia), await createDocument(mia)];
    const pages = Array.from({ length: 1_100 }, (_, index) => ({
      documentId: long,
      page: index + 1,
      text: "marigold",
    }));
    await database().insert(pageTexts).values(pages).returning();
    await database().insert(pageTexts).values({ documentId: short, page: 1, text: "marigold" }).returning();
    const withLong = await createFax({ senderId: mia.personId, documentId: long });
    const withShort = await createFax({ senderId: mia.personId, documentId: short });
    expect(new Set(await sent(mia, "marigold"))).toEqual(new Set([withLong.id, withShort.id]));
  });

  it("finds what many faxes have, newest first", async () => {
    const mia = await createPerson();
    const [document] = [await createDocument(mia)];
    await database().insert(pageTexts).values({ documentId: document, page: 1, text: "An everyday word" }).returning();
    const details = {
      direction: "outbound",
      status: "delivered",
      connectionId: "1",
      fromNumber: "+13125550100",
    } as const;
    const many = Array.from({ length: 1_200 }, (_, index) => ({
      ...{ ...details, toNumber: "+13125550101", senderId: mia.personId, documentId: document },
      createdAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000),
    }));
    const inserted = await database()
      .insert(faxes)
      .values(many)
      .returning({ id: faxes.id, createdAt: faxes.createdAt });
    const newest = inserted.sort((one, other) => Number(other.createdAt) - Number(one.createdAt)).slice(0, 50);
    expect(await sent(mia, "everyday")).toEqual(newest.map(({ id }) => id));
    expect(await sent(mia, "everyday giraffe")).toEqual([]);
  });
});
