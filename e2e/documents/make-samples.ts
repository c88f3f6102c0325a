import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from "@cantoo/pdf-lib";
import { makePages } from "@plainfax/fax-raster/testing/made-pages";
import { LETTER_PAGES } from "./letter-text";

/** Makes the documents that browser tests send and have refused: `npx tsx e2e/documents/make-samples.ts`. */
const HERE = dirname(fileURLToPath(import.meta.url));
const LETTER = [612, 792] as const;
const MARGIN = 72;
const INK = rgb(0.1, 0.12, 0.12);

await save("referral-letter.pdf", await writeLetter(LETTER_PAGES));
await save("two-pages.pdf", await writeLetter(LETTER_PAGES.slice(0, 2)));
await save("pale-line.pdf", await makePages(["grey-line"]));
await save("hard-pages.pdf", await makePages(["photo", "white-on-dark", "blank", "yellow"]));
await save("351-pages.pdf", await writeBlankPages(351));
await save("password-protected.pdf", await writeProtected());
await save("damaged.pdf", (await writeLetter(LETTER_PAGES)).subarray(0, 900));
await save(
  "web-page.pdf",
  Buffer.from("<!DOCTYPE html>\n<html><body>Your session has ended. Sign in again.</body></html>\n"),
);

function save(name: string, bytes: Uint8Array): Promise<void> {
  return writeFile(join(HERE, name), bytes);
}

async function newDocument(): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setCreationDate(new Date(0));
  document.setModificationDate(new Date(0));
  return document;
}

async function writeLetter(pages: typeof LETTER_PAGES): Promise<Uint8Array> {
  const document = await newDocument();
  document.setTitle("Referral letter");
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  pages.forEach(({ heading, paragraphs }, index) => {
    const page = document.addPage([...LETTER]);
    page.drawText("Riverside Family Practice", { x: MARGIN, y: 740, size: 16, font: bold, color: INK });
    page.drawText("1200 Lake Street, Springfield, IL 62701", {
      x: MARGIN,
      y: 722,
      size: 10,
      font: regular,
      color: INK,
    });
    page.drawLine({ start: { x: MARGIN, y: 712 }, end: { x: 612 - MARGIN, y: 712 }, thickness: 1, color: INK });
    page.drawText(heading, { x: MARGIN, y: 680, size: 14, font: bold, color: INK });
    drawParagraphs(page, paragraphs, regular);
    page.drawText(`Page ${index + 1} of ${pages.length}`, { x: MARGIN, y: 48, size: 9, font: regular, color: INK });
  });
  return document.save();
}

function drawParagraphs(page: PDFPage, paragraphs: readonly string[], font: PDFFont): void {
  let y = 652;
  for (const paragraph of paragraphs) {
    page.drawText(paragraph, { x: MARGIN, y, size: 11, font, color: INK, lineHeight: 15, maxWidth: 612 - 2 * MARGIN });
    const width = font.widthOfTextAtSize(paragraph, 11);
    y -= 15 * (Math.ceil(width / (612 - 2 * MARGIN - 20)) + 1);
  }
}

async function writeBlankPages(count: number): Promise<Uint8Array> {
  const document = await newDocument();
  for (let page = 0; page < count; page += 1) document.addPage([...LETTER]);
  return document.save();
}

async function writeProtected(): Promise<Uint8Array> {
  const document = await newDocument();
  document.addPage([...LETTER]);
  document.encrypt({ userPassword: "secret", ownerPassword: "owner" });
  return document.save();
}
