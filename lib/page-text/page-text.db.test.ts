import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { pageTexts } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { composeDocument } from "@/lib/covers/compose-document";
import { addDocument } from "@/lib/documents/add-document";
import { discardDocument } from "@/lib/documents/discard-document";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { EMPTY_COMPOSITION, pagesOf } from "@/lib/documents/rules/composition";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { addNote } from "@/lib/fax/inbox/notes";
import { listOutbox } from "@/lib/fax/queries/list-outbox";
import { searchTerms } from "@/lib/fax/rules/search-terms";
import { createDocument, createFax, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { findPassages } from "./find-passages";
import { linesOnPage } from "./lines-on-page";
import { readerPool } from "./reader/read-picture";
import { setScanReading } from "./set-scan-reading";
import { keepPageText } from "./store";
import { buildReader } from "./testing/build-reader";
import { add, addScan, LETTER, lineWith, read, received, TYPED_WORD, textState } from "./testing/scene";

temporaryDataDirectory();
openTestDatabase();

beforeAll(async () => {
  await Promise.all([buildChild(), buildReader()]);
});
afterAll(() => {
  documentEngine().close();
  readerPool().close();
});

async function sent(viewer: Viewer, search: string): Promise<string[]> {
  return (await listOutbox(viewer, { tab: "all", search })).rows.map(({ id }) => id);
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

describe("a word that an OCR engine misread", () => {
  it("is found and marked by how it looks, on pages that were read from a picture only", async () => {
    const mia = await createPerson();
    const [seen, written] = [await addScan(), await add(LETTER)];
    const toNumber = await createNumber([mia], { phoneNumber: "+13127360198" });
    const details = { direction: "inbound", status: "received", toNumber, fromNumber: "+13127360199" } as const;
    const receive = (documentId: string) => createFax({ ...details, documentId });
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
    const fax = await createFax({ senderId: mia.personId, documentId: document.id, toNumber });
    await addNote(mia, fax.id, "Ask Dr. Öztürk");
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
    const [fromNumber, toNumber] = ["+13127360196", "+13127360197"];
    const fax = await createFax({ senderId: mia.personId, fromNumber, toNumber });
    await addNote(mia, fax.id, "Claim 4711 of 2026-03-01, year 2025");
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
    const noted = await createFax({ senderId: mia.personId });
    await addNote(mia, noted.id, "St Mary's, Jerome Smith Jones, meniscus, Xray");
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
