import { readFileSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { withTemporaryFile } from "@/lib/documents/files/with-temporary-file";
import { inspectDocument } from "@/lib/documents/inspect-document";
import { storeOriginal } from "@/lib/documents/keep-document";
import { readPageText } from "@/lib/documents/read-page-text";
import { plainText, type TextLine } from "@/lib/documents/rules/page-text";
import { buildChild } from "@/lib/documents/testing/build-child";
import { corpus, FIXTURES } from "@/lib/documents/testing/corpus";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { workDirectory } from "@/lib/encryption/workspace";
import { buildPaperChild } from "@/lib/typesetting/testing/build-typesetting-child";
import { makeMsg } from "@/lib/typesetting/testing/make-msg";
import { paperPool } from "@/lib/typesetting/write-paper";
import { makePdf } from "./make-pdf";

const directory = temporaryDataDirectory();

beforeAll(async () => {
  await buildChild();
  await buildPaperChild();
});

afterAll(() => {
  documentEngine().close();
  documentEngine("conversion").close();
  paperPool().close();
});

/** What comes of a file, and whether the PDF that was made of it needs nothing more. */
function take(filePath: string, fileName: string, password?: string) {
  return withTemporaryFile(async (copyPath) => {
    const made = await makePdf(filePath, copyPath, { fileName, ...(password === undefined ? {} : { password }) });
    if (made.kind !== "ok") return { made, again: undefined };
    return { made, again: await inspectDocument(made.path, { fileName }) };
  });
}

describe("every document of the corpus ends as its manifest says", () => {
  it.each(corpus)("$file", async ({ file, expected }) => {
    const { made, again } = await take(join(FIXTURES, file), file);
    expect(expected.kinds).toContain(made.kind);
    if (made.kind === "ok") {
      expect(made.inspected.pages).toBe(expected.pages ?? made.inspected.pages);
      expect(made.handedIn).toBe(expected.handedIn ?? made.handedIn);
      if (made.handedIn) expect(again).toMatchObject({ kind: "ok", isUnsound: false });
    }
    if (made.kind === "too-many-pages") expect(made.pages).toBe(expected.pages);
    if (made.kind === "not-a-pdf" || made.kind === "no-office" || made.kind === "unopened")
      expect(made.found).toBe(expected.found);
    expect(await readdir(workDirectory())).toEqual([]);
  });
});

describe("a protected PDF", () => {
  it.each(corpus.filter(({ password }) => password))("$file opens with its password alone", async (known) => {
    const path = join(FIXTURES, known.file);
    const { made, again } = await take(path, known.file, known.password);
    expect(made).toMatchObject({ kind: "ok", handedIn: null });
    expect(again).toMatchObject({ kind: "ok", isUnsound: false });
    expect((await take(path, known.file, `not ${known.password}`)).made.kind).toBe("wrong-password");
  });
});

describe("a picture of paper keeps its size and shape", () => {
  it.each([
    ["self-fax-2-inches.tif", [609.9, 144]],
    ["self-fax-20-inches.tif", [609.9, 1440]],
    ["self-fax-204x96.tif", [609.9, 792]],
    ["self-fax-big.tif", [609.9, 792]],
    ["self-fax-b4.tif", [722.8, 1029.7]],
    ["self-fax-204x98.jpg", [609.9, 792]],
    ["self-fax-204x98.png", [609.9, 792.1]],
    ["self-scan-300dpi-rule.tif", [612, 792]],
    ["self-scan-lzw-600dpi.tif", [595.2, 841.9]],
    ["self-scan-old-jpeg.tif", [230.4, 299.5]],
    ["self-drawing.bmp", [792, 612]],
    ["self-photo.heic", [792, 612]],
    ["self-photo.jxl", [792, 612]],
  ])("%s", async (file, size) => {
    const { made } = await take(join(FIXTURES, "valid", file), file);
    if (made.kind !== "ok") throw new Error(made.message);
    expect(made.inspected.pageSizes.map((sides) => sides.map((side) => Math.round(side * 10) / 10))).toEqual([size]);
  });

  it("and one without a size stands on the paper of the office", async () => {
    const made = await withTemporaryFile((copyPath) =>
      makePdf(join(FIXTURES, "valid/self-exif-orient-6.jpg"), copyPath, { fileName: "a.jpg", paper: "A4" }),
    );
    expect(made).toMatchObject({ kind: "ok" });
    if (made.kind === "ok") expect(made.inspected.pageSizes[0]?.map(Math.round)).toEqual([595, 842]);
  });
});

it("a phone's largest picture opens within the memory that a child has", async () => {
  const { made } = await take("lib/documents/intake/fixtures/48-megapixels.heic", "IMG_1.HEIC");
  expect(made).toMatchObject({ kind: "ok", handedIn: "heic", inspected: { pages: 1 } });
});

describe("plain text", () => {
  it.each([
    ["UTF-8", "Dear colleague,\nGrüße, Ελληνικά, Привет, مرحبا, שלום, 你好, 한국어\n", 1],
    ["a form feed", "The first page\fThe second page", 2],
    ["many lines", "A line of text\n".repeat(100), 2],
    ["a form feed at its end", "Page one\nline\n\f", 1],
    ["DOS's mark of the end", "Dear colleague,\r\n\x1a", 1],
    ["two letters", "OK\n", 1],
    ["16,500 lines", "00001 patient result normal range kidney liver blood sample\n".repeat(16_500), 285],
  ])("with %s becomes pages", async (_, text, pages) => {
    const { made } = await take(await written(Buffer.from(text)), "letter.txt");
    expect(made).toMatchObject({ kind: "ok", handedIn: "text", inspected: { pages } });
  });

  it("is refused when it is too long or empty", async () => {
    const long = await take(await written(Buffer.from("A line of text\n".repeat(25_000))), "long.txt");
    expect(long.made).toMatchObject({ kind: "too-many-pages" });
    expect((await take(await written(Buffer.from(" \n".repeat(20))), "a.txt")).made).toMatchObject({ kind: "empty" });
  });
});

describe("the words of a text", () => {
  it.each([
    ["UTF-16 without a mark", Buffer.from("Notepad Unicode without mark\r\n", "utf16le"), "Notepad Unicode"],
    ["GBK", Buffer.from("bbbcd5dfd0d5c3fba3bacdf5d0a1c3f7a3acbcecd1e9bde1b9fbd5fdb3a3a1a3", "hex"), "患者姓名：王小明"],
    [
      "Shift JIS",
      Buffer.from("8ab38ed296bc81468e52936391be985981428c9f8db88c8b89ca82cd90b38fed82c582b78142", "hex"),
      "患者名：山田太郎",
    ],
  ])("in %s come out right", async (_, bytes, words) => {
    const [line] = await linesOf(bytes);
    expect(line?.text.replaceAll(" ", "")).toContain(words.replaceAll(" ", ""));
  });

  it("stand under their headings", async () => {
    const lines = await linesOf(
      Buffer.from(
        "TEST                 RESULT     FLAG   UNITS\nWBC                    11.2     H      10E3/uL\nX\tH\n",
      ),
    );
    const left = (start: string) => lines.find(({ text }) => text.startsWith(start))?.left;
    expect(left("FLAG")).toBeGreaterThan(0.3);
    expect(left("H")).toBe(left("FLAG"));
  });
});

describe("an e-mail", () => {
  const picture = readFileSync(join(FIXTURES, "valid/self-drawing.gif")).toString("base64");
  const part = (type: string, name: string, encoding: string, content: string) =>
    `--b\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${content}\r\n`;
  const mail = [
    "From: Ana Ruiz <ana@example.org>\r\nTo: b@example.org\r\nSubject: Befund\r\nMIME-Version: 1.0\r\n",
    'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n',
    "<p>Dear colleague, see <b>attachment</b> – thanks</p>\r\n",
    part("image/gif", "drawing.gif", "base64", picture),
    part("application/zip", "more.zip", "base64", Buffer.from("PK\x03\x04\0\0").toString("base64")),
    "--b--\r\n",
  ].join("");

  it("is shown as a person sees it, its attachments as pages", async () => {
    const { made } = await take(await written(Buffer.from(mail)), "mail.eml");
    expect(made).toMatchObject({ kind: "ok", handedIn: "mail", inspected: { pages: 2 } });
    const words = plainText(await linesOf(Buffer.from(mail)));
    for (const shown of ["Ana Ruiz <ana@example.org>", "Befund", "Dear colleague, see attachment – thanks"]) {
      expect(words).toContain(shown);
    }
    expect(words).toContain("more.zip (not here: a ZIP archive)");
    expect(words).not.toContain("base64");
  });
});

it("an Outlook message is shown as a person sees it, its attachment as a page", async () => {
  const drawing = { name: "drawing.gif", bytes: readFileSync(join(FIXTURES, "valid/self-drawing.gif")) };
  const bytes = makeMsg({
    subject: "Befund Knie – Müller",
    body: "Dear colleague,\r\nsee attachment.",
    attachment: drawing,
  });
  const { made } = await take(await written(bytes), "befund.msg");
  expect(made).toMatchObject({ kind: "ok", handedIn: "outlook", inspected: { pages: 2 } });
  const words = plainText(await linesOf(bytes, "befund.msg"));
  for (const shown of [
    "Ana Ruiz <ana@example.org>",
    "Mia <mia@example.org>",
    "Befund Knie – Müller",
    "see attachment.",
  ]) {
    expect(words).toContain(shown);
  }
  expect(words).toContain("drawing.gif");
});

it("a table in plain text stands in columns", async () => {
  const bytes = Buffer.from('Name,Dose\n"Smith, Ana",5 mg\nOmar,20 mg\n');
  const { made } = await take(await written(bytes), "doses.csv");
  expect(made).toMatchObject({ kind: "ok", handedIn: "csv", inspected: { pages: 1 } });
  expect(plainText(await linesOf(bytes, "doses.csv"))).toMatch(/Smith, Ana +│ 5 mg/);
});

async function linesOf(bytes: Uint8Array, fileName = "text.txt"): Promise<readonly TextLine[]> {
  const path = await written(bytes);
  return withTemporaryFile(async (copyPath) => {
    const made = await makePdf(path, copyPath, { fileName });
    if (made.kind !== "ok") throw new Error(made.message);
    await storeOriginal(made.path, made.inspected.sha256);
    return readPageText(made.inspected, 1);
  });
}

async function written(bytes: Uint8Array): Promise<string> {
  const path = join(directory, "handed-in");
  await writeFile(path, bytes);
  return path;
}
