import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { recordHourly } from "@/lib/audit-hourly";
import { requireViewer } from "@/lib/auth/viewer";
import type { Viewer } from "@/lib/auth/viewer-type";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { inspectDocument } from "@/lib/documents/inspect-document";
import { storeOriginal } from "@/lib/documents/keep-document";
import { documentExists, findDocument } from "@/lib/documents/queries";
import { buildChild } from "@/lib/documents/testing/build-child";
import { FIXTURES } from "@/lib/documents/testing/corpus";
import { keepAsItIs } from "@/lib/documents/testing/keep-as-it-is";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { AppError } from "@/lib/errors";
import { GET as getOriginal } from "./[documentId]/original/route";
import { GET as getFaxPage } from "./[documentId]/pages/[page]/fax/route";
import { GET as getFaxFacts } from "./[documentId]/pages/[page]/fax-facts/route";
import { GET as getPage } from "./[documentId]/pages/[page]/route";
import { GET as getText } from "./[documentId]/pages/[page]/text/route";
import { GET as getPdf } from "./[documentId]/pdf/route";
import { GET as getThumbnail } from "./[documentId]/thumbnail/route";
import { GET as getTiff } from "./[documentId]/tiff/route";

vi.mock("@/lib/audit-hourly");
vi.mock("@/lib/auth/viewer");
vi.mock("@/lib/documents/queries");
vi.mock("@/lib/documents/queries");
vi.mock("@/lib/documents/queries");
temporaryDataDirectory();

const FILE = join(FIXTURES, "valid/page-inherit-mediabox.pdf");
/** The value of the thirteenth field of a TIFF's first page: where its lines an inch lie. */
const LINES_FIELD_AT = 8 + 2 + 12 * 12 + 8;
const documentId = "5b1f5a52-9f0a-4a4e-8a51-0c5a0c7a0b11";
/** What a person does in a browser is counted apart from what their API keys do. */
const BY_NO_KEY = undefined;

const viewer: Viewer = {
  ...{ personId: "1", email: "mia@clinic.test", name: "Mia" },
  ...{ role: "member", sessionId: "2", seesSentOfNumbers: false, provedAt: new Date() },
};

beforeAll(async () => {
  await buildChild();
  const inspection = await inspectDocument(FILE, { fileName: "Überweisung.pdf" });
  if (inspection.kind !== "ok") throw new Error("The fixture was refused.");
  await storeOriginal(FILE, inspection.sha256);
  vi.mocked(findDocument).mockResolvedValue({
    id: documentId,
    sha256: inspection.sha256,
    byteSize: inspection.bytes,
    pageCount: inspection.pages,
    pageSizes: inspection.pageSizes,
    pageTurns: [],
    notes: [],
    fileName: "Überweisung.pdf",
    source: "upload",
    originalKind: null,
    originalSha256: null,
    recipe: null,
    recipeHash: null,
    text: "due",
    createdBy: "1",
    createdAt: new Date(),
  });
});

afterAll(() => documentEngine().close());

beforeEach(() => {
  vi.mocked(requireViewer).mockResolvedValue(viewer);
});

function askForPage(page: string, query = "?w=320") {
  const address = `http://localhost/api/documents/${documentId}/pages/${page}${query}`;
  return getPage(new Request(address), { params: Promise.resolve({ documentId, page }) });
}

function askForFax(get: typeof getFaxPage, page: string, query: string) {
  const address = `http://localhost/api/documents/${documentId}/pages/${page}/fax?${query}`;
  return get(new Request(address), { params: Promise.resolve({ documentId, page }) });
}

function askForText(page: string) {
  return getText(new Request("http://localhost"), { params: Promise.resolve({ documentId, page }) });
}

function askForFile(get: typeof getOriginal, query = "") {
  return get(new Request(`http://localhost/${query}`), { params: Promise.resolve({ documentId }) });
}

function askForOriginal() {
  return askForFile(getOriginal);
}

describe("page pictures", () => {
  it("are private pictures that nothing keeps", async () => {
    const response = await askForPage("3");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("image/webp");
    expect(response.headers.get("cache-control")).toContain("no-store");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(Buffer.from(await response.arrayBuffer()).toString("latin1", 8, 12)).toBe("WEBP");
  });

  it.each([
    ["4", "?w=320"],
    ["0", "?w=320"],
    ["-1", "?w=320"],
    ["1.5", "?w=320"],
    ["1", "?w=321"],
    ["1", ""],
    ["1", "?w=320&r=45"],
  ])("there is no page %s%s", async (page, query) => {
    expect((await askForPage(page, query)).status).toBe(404);
  });
});

describe("the picture of a first page in a list", () => {
  it("is too small to be read, no opening, and kept by the browser of whoever asked", async () => {
    vi.mocked(recordHourly).mockClear();
    const response = await askForFile(getThumbnail);
    expect(response.headers.get("content-type")).toBe("image/webp");
    expect(response.headers.get("cache-control")).toBe("private, max-age=86400, immutable");
    expect(response.headers.get("vary")).toBe("Cookie");
    const { width } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect(width).toBeLessThanOrEqual(64);
    expect(recordHourly).not.toHaveBeenCalled();
  });

  it("stands as the page does", async () => {
    const document = await findDocument(viewer, documentId);
    const lying: typeof document = { ...document, pageTurns: [[1, 90]] };
    const sizes = [];
    for (const shown of [document, lying]) {
      vi.mocked(findDocument).mockResolvedValueOnce(shown);
      const { width, height } = await sharp(await (await askForFile(getThumbnail)).bytes()).metadata();
      sizes.push(width / height);
    }
    expect(sizes[0]).toBeCloseTo(1 / (sizes[1] ?? 0), 1);
  });

  it("is nothing where the page can't be drawn", async () => {
    const document = await findDocument(viewer, documentId);
    const path = join(FIXTURES, "hostile/self-flate-bomb-400MB.pdf");
    const { sha256 } = await keepAsItIs(path);
    vi.mocked(findDocument).mockResolvedValueOnce({ ...document, sha256 });
    const response = await askForFile(getThumbnail);
    expect(response.status).toBe(204);
    expect(response.headers.get("cache-control")).toContain("no-store");
  });
});

describe("whatever is handed out", () => {
  it("is noted as opened before, each page, picture, word and file of it", async () => {
    for (const [ask, action] of [
      [() => askForPage("1"), "document.opened"],
      [() => askForFax(getFaxPage, "1", "quality=standard"), "document.opened"],
      [() => askForFax(getFaxFacts, "1", "quality=standard"), "document.opened"],
      [() => askForText("1"), "document.opened"],
      [() => askForOriginal(), "document.downloaded"],
      [() => askForFile(getPdf), "document.downloaded"],
      [() => askForFile(getTiff), "document.downloaded"],
    ] as const) {
      vi.mocked(recordHourly).mockClear();
      expect((await ask()).status).toBe(200);
      const of = { actor: viewer.personId, subjectKind: "document", subjectId: documentId };
      expect(vi.mocked(recordHourly).mock.calls).toEqual([[{ ...of, action }, BY_NO_KEY]]);
    }
  });

  it("stays here where that can't be noted", async () => {
    vi.mocked(recordHourly).mockRejectedValueOnce(new Error("The database is away."));
    expect((await askForPage("1")).status).toBe(500);
  });
});

describe("faxed pages", () => {
  it("are private pictures of one bit a dot", async () => {
    const response = await askForFax(getFaxPage, "3", "quality=standard&r=90");
    expect(response.headers.get("cache-control")).toContain("no-store");
    const picture = sharp(Buffer.from(await response.arrayBuffer()));
    expect(await picture.metadata()).toMatchObject({ format: "png", width: 1728, bitsPerSample: 1 });
  });

  it("come with what is to say about them", async () => {
    const response = await askForFax(getFaxFacts, "3", "quality=standard&threshold=70");
    expect(response.headers.get("cache-control")).toContain("no-store");
    const facts = await response.json();
    expect(facts).toMatchObject({ bytes: expect.any(Number), photoShare: 0, isBlank: false });
  });

  it.each([
    ["4", "quality=fine"],
    ["1", "quality=best"],
    ["1", "threshold=100"],
  ])("there is no page %s?%s", async (page, query) => {
    expect((await askForFax(getFaxPage, page, query)).status).toBe(404);
    expect((await askForFax(getFaxFacts, page, query)).status).toBe(404);
  });
});

describe("originals", () => {
  it("are saved under their own name, never shown", async () => {
    const response = await askForOriginal();
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="document.pdf"; filename*=UTF-8''%C3%9Cberweisung.pdf`,
    );
    expect(response.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(recordHourly).toHaveBeenLastCalledWith(
      {
        ...{ actor: viewer.personId, action: "document.downloaded" },
        ...{ subjectKind: "document", subjectId: documentId },
      },
      BY_NO_KEY,
    );
    expect(response.headers.get("cache-control")).toContain("no-store");
    expect(Buffer.from(await response.arrayBuffer())).toEqual(await readFile(FILE));
  });
});

describe("other downloads", () => {
  it("the PDF has the ending of one, whatever was handed in", async () => {
    const response = await askForFile(getPdf);
    expect(response.headers.get("content-disposition")).toContain("%C3%9Cberweisung.pdf");
    expect(Buffer.from(await response.arrayBuffer())).toEqual(await readFile(FILE));
  });

  it.each([
    ["", 196],
    ["?quality=standard", 98],
    ["?quality=unheard-of", 196],
  ])("the TIFF %s has all pages, %d lines an inch", async (query, linesPerInch) => {
    const response = await askForFile(getTiff, query);
    expect(response.headers.get("content-type")).toBe("image/tiff");
    expect(response.headers.get("content-disposition")).toContain(".tif");
    const tiff = Buffer.from(await response.arrayBuffer());
    expect(await sharp(tiff).metadata()).toMatchObject({ format: "tiff", pages: 3, width: 1728 });
    expect(tiff.readUInt32LE(tiff.readUInt32LE(LINES_FIELD_AT))).toBe(linesPerInch);
  });

  it("the text of a page is JSON that nothing keeps", async () => {
    const response = await askForText("1");
    expect(response.headers.get("cache-control")).toContain("no-store");
    expect(await response.json()).toEqual({ lines: expect.any(Array) });
    expect((await askForText("4")).status).toBe(404);
  });
});

describe.each([
  ["page pictures", () => askForPage("1")],
  ["page texts", () => askForText("1")],
  ["faxed pages", () => askForFax(getFaxPage, "1", "")],
  ["facts", () => askForFax(getFaxFacts, "1", "")],
  ["first pages in lists", () => askForFile(getThumbnail)],
  ["originals", askForOriginal],
  ["PDFs", () => askForFile(getPdf)],
  ["TIFFs", () => askForFile(getTiff)],
])("%s", (_, ask) => {
  it("answer 401 to who is signed out", async () => {
    vi.mocked(requireViewer).mockRejectedValue(new AppError("unauthenticated", "You are signed out."));
    expect((await ask()).status).toBe(401);
  });

  it("answer 404 to who may not see the document", async () => {
    vi.mocked(findDocument).mockRejectedValueOnce(new AppError("not-found", "This document doesn't exist."));
    vi.mocked(documentExists).mockResolvedValueOnce(true);
    vi.mocked(recordHourly).mockClear();
    expect((await ask()).status).toBe(404);
    const of = { actor: viewer.personId, subjectKind: "document", subjectId: documentId };
    expect(vi.mocked(recordHourly).mock.calls).toEqual([[{ ...of, action: "access.refused" }, BY_NO_KEY]]);
  });
});
