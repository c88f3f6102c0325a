import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer-type";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { findDocument } from "@/lib/documents/queries";
import { readPageText } from "@/lib/documents/read-page-text";
import { plainText } from "@/lib/documents/rules/page-text";
import { buildChild } from "@/lib/documents/testing/build-child";
import { FIXTURES } from "@/lib/documents/testing/corpus";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { createPerson } from "@/lib/people/testing/create-person";
import { buildPaperChild } from "@/lib/typesetting/testing/build-typesetting-child";
import { paperPool } from "@/lib/typesetting/write-paper";
import { readAgain } from "@/lib/uploads/read-again";
import type { UploadedDocument } from "@/lib/uploads/rules";
import { takeDocument } from "@/lib/uploads/take-document";
import { uploadPath } from "@/lib/uploads/upload-path";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();
temporaryDataDirectory();

beforeAll(async () => {
  await Promise.all([buildChild(), buildPaperChild()]);
});
afterAll(() => {
  documentEngine().close();
  documentEngine("conversion").close();
  paperPool().close();
});

async function upload({ personId }: Viewer, fileName: string, content: Buffer | string): Promise<UploadedDocument> {
  const uploadId = randomUUID();
  const path = await uploadPath(uploadId);
  if (typeof content === "string") await copyFile(join(FIXTURES, content), path);
  else await writeFile(path, content);
  const taken = await takeDocument({ uploadId, personId, bytes: 0, fileName }, "key");
  if (!("document" in taken)) throw new Error(taken.refusal);
  return taken.document;
}

async function wordsOf(viewer: Viewer, { documentId }: UploadedDocument): Promise<string> {
  return plainText(await readPageText(await findDocument(viewer, documentId), 1));
}

/** "患者姓名：王小明，检验结果正常。" in GBK. */
const GBK = Buffer.from("bbbcd5dfd0d5c3fba3bacdf5d0a1c3f7a3acbcecd1e9bde1b9fbd5fdb3a3a1a3", "hex");

describe("a text that does not say how its letters are written", () => {
  it("tells what it is taken for, and is read in another way with one click", async () => {
    const mia = await createPerson();
    const chinese = await upload(mia, "befund.txt", GBK);
    expect(chinese.notes).toMatchObject([{ kind: "encoding", taken: "gb18030", isDoubtful: false }]);
    expect(await wordsOf(mia, chinese)).toContain("王小明");

    const western = await readAgain(mia, chinese.documentId, { encoding: "windows-1252" });
    expect(await wordsOf(mia, western)).toContain("»¼Õß");
    // What was chosen is kept with the file: it is still there when the page is loaded anew.
    expect(western.notes).toMatchObject([{ taken: "windows-1252", others: expect.arrayContaining(["gb18030"]) }]);
    const [note] = western.notes;
    if (note?.kind !== "encoding") throw new Error("It has a note.");
    expect(note.others).not.toContain("windows-1252");
    const back = await readAgain(mia, western.documentId, { encoding: "gb18030" });
    expect(await wordsOf(mia, back)).toContain("王小明");
  });

  it("is never silent when most of it is impossible", async () => {
    const noise = Buffer.from(
      Array.from({ length: 400 }, (_, at) => (at % 40 === 39 ? 0x0a : 0x80 + ((at * 7) % 0x20))),
    );
    const [note] = (await upload(await createPerson(), "noise.txt", noise)).notes;
    expect(note).toMatchObject({ kind: "encoding", isDoubtful: true });
  });

  it("says nothing where the bytes say it", async () => {
    expect((await upload(await createPerson(), "plain.txt", Buffer.from("Grüße, 你好"))).notes).toEqual([]);
  });

  it("is only read again for the person who added it", async () => {
    const [mia, omar] = [await createPerson(), await createPerson()];
    const { documentId } = await upload(mia, "befund.txt", GBK);
    await expect(readAgain(omar, documentId, { encoding: "big5" })).rejects.toMatchObject({ code: "not-found" });
    await expect(readAgain(await createPerson({ role: "admin" }), documentId, {})).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("a PDF that does not show all that it holds", () => {
  it("names the files inside, and makes pages of them with one click", async () => {
    const mia = await createPerson();
    const sheet = await PDFDocument.create();
    sheet.addPage();
    await sheet.attach(readFileSync("e2e/documents/two-pages.pdf"), "Befund – Knie.pdf");
    await sheet.attach(Buffer.from("PK\x03\x04\0\0"), "more.zip");
    await sheet.attach(Buffer.from("<invoice/>"), "factur-x.xml");
    const cover = await upload(mia, "portfolio.pdf", Buffer.from(await sheet.save()));
    const names = expect.arrayContaining(["Befund – Knie.pdf", "more.zip"]);
    expect(cover).toMatchObject({ pages: 1, notes: [{ kind: "attachments", names }] });
    const whole = await readAgain(mia, cover.documentId, { withAttachments: true });
    expect(whole.pages).toBe(3);
    expect(whole.notes).toEqual([{ kind: "left-inside", names: expect.arrayContaining(["more.zip"]) }]);
  });

  it("says so of a portfolio, of which only the cover sheet is seen", async () => {
    const cover = await upload(await createPerson(), "portfolio.pdf", "valid/self-portfolio.pdf");
    expect(cover).toMatchObject({ pages: 1, notes: [{ kind: "attachments", names: ["a.pdf", "b.pdf"] }] });
  });

  it("says that a form shows itself only in Adobe Reader", async () => {
    const mia = await createPerson();
    for (const file of ["valid/self-xfa-dynamic-please-wait.pdf", "valid/xfa_issue14315.pdf"]) {
      expect((await upload(mia, "form.pdf", file)).notes, file).toEqual([{ kind: "placeholder" }]);
    }
    expect((await upload(mia, "letter.pdf", "valid/11-pages.pdf")).notes).toEqual([]);
  });
});
