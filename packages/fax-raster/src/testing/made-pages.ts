import { type Color, grayscale, PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from "@cantoo/pdf-lib";
import sharp from "sharp";

const LETTER = [612, 792] as const;
const BLACK = grayscale(0);

type Draw = (page: PDFPage, font: PDFFont, document: PDFDocument) => void | Promise<void>;

/** Pages of the kinds that fax machines treat well or badly. */
export const MADE_PAGES = {
  black: (page, font) => drawText(page, font, 11, BLACK),
  grey: (page, font) => drawText(page, font, 11, grayscale(0.7)),
  orange: (page, font) => drawText(page, font, 11, rgb(1, 0.6, 0)),
  "five-point": (page, font) => drawText(page, font, 5, BLACK),
  "half-tone-ground": (page, font) => {
    fill(page, grayscale(0.5));
    drawText(page, font, 11, BLACK);
  },
  "white-on-dark": (page, font) => {
    fill(page, grayscale(0.15));
    drawText(page, font, 11, grayscale(1));
  },
  photo: async (page, font, document) => {
    page.drawText("The picture below was taken on Monday.", { x: 72, y: 720, size: 11, font, color: BLACK });
    page.drawImage(await document.embedPng(await photo()), { x: 72, y: 450, width: 300, height: 225 });
    page.drawText("It shows the roof from the south.", { x: 72, y: 420, size: 11, font, color: BLACK });
  },
  "grey-line": (page, font) => {
    drawText(page, font, 11, BLACK);
    page.drawText(PALE_LINE, { x: 72, y: 60, size: 11, font, color: grayscale(0.75) });
  },
  yellow: (page, font) => drawText(page, font, 11, rgb(1, 0.95, 0.3)),
  blank: () => {},
  "empty-sheet": async (page, _font, document) => {
    const [width, height] = LETTER;
    page.drawImage(await document.embedPng(await paper()), { x: 0, y: 0, width, height });
  },
} satisfies Record<string, Draw>;

export type MadePage = keyof typeof MADE_PAGES;

/** A PDF of these pages, the same bytes every time. */
export async function makePages(names: readonly MadePage[]): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const name of names) await MADE_PAGES[name](document.addPage([...LETTER]), font, document);
  return document.save();
}

export const PALE_LINE = "Paid with thanks.";

export const WORDS =
  "The invoice of 14 March lists 3 items: paper, toner and a quartz lamp. Fax the signed copy to us by Friday.";

function drawText(page: PDFPage, font: PDFFont, size: number, color: Color): void {
  for (let y = 720; y > 420; y -= size * 1.4) page.drawText(WORDS, { x: 72, y, size, font, color, maxWidth: 1000 });
}

function fill(page: PDFPage, color: Color): void {
  page.drawRectangle({ x: 0, y: 0, width: LETTER[0], height: LETTER[1], color });
}

/** Smooth hills with a little grain, as a camera sees. */
function photo(): Promise<Buffer> {
  const [width, height] = [640, 480];
  const tones = Uint8Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const hills = Math.sin(x / 47) * Math.cos(y / 39) + Math.sin((x + y) / 90);
    return 128 + 52 * hills + ((at * 7919) % 13) - 6;
  });
  return sharp(tones, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
}

/** An empty sheet as a scanner sees it: grain, some dust and the shadow of the lid. */
function paper(): Promise<Buffer> {
  const [width, height] = [1275, 1650];
  const tones = Uint8Array.from({ length: width * height }, (_, at) => {
    const isShadow = at % width < 12;
    const isDust = at % 100_003 < 2;
    return (isShadow ? 225 : isDust ? 190 : 246) + ((at * 7919) % 11) - 5;
  });
  return sharp(tones, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
}
