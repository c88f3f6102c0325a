import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { degrees, PDFDocument } from "@cantoo/pdf-lib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { documentEngine } from "./engine/document-engine";
import { inspectDocument } from "./inspect-document";
import { storeOriginal } from "./keep-document";
import { readPageText } from "./read-page-text";
import { plainText } from "./rules/page-text";
import { buildChild } from "./testing/build-child";
import { FIXTURES } from "./testing/corpus";
import { temporaryDataDirectory } from "./testing/temporary-data-directory";

const directory = temporaryDataDirectory();
const LETTER = "e2e/documents/referral-letter.pdf";

beforeAll(buildChild);
afterAll(() => documentEngine().close());

async function keep(path: string) {
  const inspection = await inspectDocument(path, { fileName: "Referral.pdf" });
  if (inspection.kind !== "ok") throw new Error(`${path} was refused.`);
  await storeOriginal(path, inspection.sha256);
  return inspection;
}

it("reads a letter line by line", async () => {
  const lines = await readPageText(await keep(LETTER), 1);
  expect(lines.length).toBeGreaterThan(5);
  expect(plainText(lines)).toContain("Referral");
  for (const { text, left, top, width, height } of lines) {
    expect(text.trim()).toBe(text);
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
    expect(Math.max(left + width, top + height)).toBeLessThanOrEqual(1.0001);
    expect(Math.min(width, height)).toBeGreaterThan(0);
  }
  const tops = lines.map(({ top }) => top);
  expect(tops).toEqual(tops.toSorted((one, other) => one - other));
});

it("finds the lines of a page that is turned where it shows them", async () => {
  const upright = await readPageText(await keep(LETTER), 1);
  const letter = await PDFDocument.load(await readFile(LETTER));
  letter.getPage(0).setRotation(degrees(90));
  const path = join(directory, "turned.pdf");
  await writeFile(path, await letter.save());
  const [line] = upright;
  const turned = (await readPageText(await keep(path), 1)).find(({ text }) => text === line?.text);
  expect(turned?.left).toBeCloseTo(1 - (line?.top ?? 0) - (line?.height ?? 0), 3);
  expect(turned?.top).toBeCloseTo(line?.left ?? 0, 3);
  expect(turned?.height).toBeCloseTo(line?.width ?? 0, 3);
});

it("reads other scripts", async () => {
  const arabic = plainText(await readPageText(await keep(join(FIXTURES, "valid/ArabicCIDTrueType.pdf")), 1));
  expect(arabic).toMatch(/\p{Script=Arabic}/u);
  const japanese = plainText(await readPageText(await keep(join(FIXTURES, "valid/90ms_rksj_h_sample.pdf")), 1));
  expect(japanese).toMatch(/[\p{Script=Han}\p{Script=Hiragana}]/u);
});

it("finds nothing on a page that says nothing, and no page beyond the last", async () => {
  const document = await keep(join(FIXTURES, "valid/no-contents.pdf"));
  expect(await readPageText(document, 1)).toEqual([]);
  await expect(readPageText(document, 2)).rejects.toMatchObject({ code: "not-found" });
});
