import { degrees, grayscale, PDFDocument, rgb, StandardFonts } from "@cantoo/pdf-lib";
import sharp from "sharp";
import type { GreyPage } from "../grey-page";
import type { RasterQuality } from "../settings";
import { straighten } from "../straighten/straighten";
import { type Effect, fade, flecks, gradient, grain, lens, rings, SIZE, shadow, shine, tilt } from "./camera";
import { drawFaxPage, drawGrey, type Pdfium, pictureOf } from "./draw-pdf";
import { type Draw, fill, letter, PROGRAM_PAGES, write } from "./program-pages";

const [WIDTH, HEIGHT] = [612, 792];
const VOCABULARY =
  "account address amount before billing blood clinic confirm doctor dosage history hospital insurance invoice kidney liver morning normal number nurse office patient payment please policy range receipt referral result sample street tablet thank total".split(
    " ",
  );

/** A page that is hard to fax, with the words that stand on it. */
export type HardPage = { readonly name: string; readonly pdf: Uint8Array; readonly words: readonly string[] };

/** Pages as paper looks to a scanner or a telephone. */
const SEEN: Record<string, readonly [Draw, ...Effect[]]> = {
  "clean scan": [letter, grain(3)],
  "noisy scan": [letter, grain(14)],
  "thermal paper": [PROGRAM_PAGES.receipt as Draw, fade(120, 235), lens(1), grain(5)],
  "faded thermal paper": [letter, fade(165, 230), lens(1), grain(4)],
  "carbon copy": [letter, lens(2), fade(120, 215), flecks(0.4, 30), grain(6)],
  pencil: [PROGRAM_PAGES["pale text"] as Draw, fade(110, 245), grain(5)],
  "soft shadow": [letter, shadow(0.45, 400), grain(4)],
  "hard shadow": [letter, shadow(0.35, 30), grain(4)],
  "deep shadow": [letter, shadow(0.2, 90), grain(3)],
  "dark corners": [letter, shine(), grain(4)],
  "lamp from the side": [letter, gradient(0.35), grain(4)],
  "tilted photo": [letter, tilt(2), shadow(0.6, 200), grain(4)],
  "photo on a desk": [letter, tilt(3, 60), shadow(0.6, 200), grain(4)],
  "blurred photo": [letter, lens(2), gradient(0.5), grain(4)],
  "stained paper": [letter, rings(), fade(30, 235), grain(4)],
  "yellowed paper": [letter, fade(70, 190), flecks(0.3, 25), grain(6)],
  newsprint: [letter, fade(80, 175), grain(8)],
  specks: [letter, flecks(0.02, 200), grain(3)],
  "highlighted scan": [PROGRAM_PAGES["marker colours"] as Draw, gradient(0.7), grain(4)],
  "photo of a screen": [PROGRAM_PAGES["dark screen"] as Draw, fade(25, 225), lens(1), grain(5)],
  "photo of a table": [PROGRAM_PAGES["dark table heads"] as Draw, shadow(0.55, 300), grain(4)],
  "photo of a form": [PROGRAM_PAGES.form as Draw, gradient(0.5), grain(3)],
  "photo of panels": [PROGRAM_PAGES["coloured panels"] as Draw, gradient(0.6), grain(4)],
  "photo of pens and stamps": [PROGRAM_PAGES["pens and stamps"] as Draw, shadow(0.6, 250), grain(3)],
};

const typewriter: Draw = (pen) => {
  for (let y = 720; y > 90; y -= 24) write(pen, 72, y, 10, grayscale(0.1), "mono", 8);
};

const stamped: Draw = (pen) => {
  letter(pen);
  const ink = { size: 60, font: pen.fonts.bold, rotate: degrees(18), opacity: 0.6, color: rgb(0.85, 0.1, 0.15) };
  pen.page.drawText("RECEIVED", { x: 150, y: 330, ...ink });
};

const marked: Draw = (pen) => {
  for (let row = 0; row < 4; row += 1) fill(pen, 64, 700 - row * 150, 150, 16, rgb(1, 0.95 - row * 0.12, row * 0.1));
  for (let row = 0; row < 24; row += 1) {
    write(pen, 66, 704 - row * 25, 10, grayscale(0), row % 2 ? "serif" : "sans", 3);
    write(pen, 330, 704 - row * 25, 12, rgb(0.15, 0.2, 0.6), "mono", 2);
    pen.page.drawLine({ start: { x: 326, y: 700 - row * 25 }, end: { x: 560, y: 700 - row * 25 }, thickness: 0.5 });
  }
};

const filledTable: Draw = (pen) => {
  for (let row = 0; row < 22; row += 1) {
    const y = 720 - row * 28;
    for (let column = 0; column < 3; column += 1) {
      const tone = row === 0 ? 0.3 : 0.95 - 0.15 * ((row + column) % 3);
      fill(pen, 50 + column * 170, y - 8, 168, 26, grayscale(tone));
      write(pen, 56 + column * 170, y, 10, grayscale(row === 0 ? 1 : 0), row === 0 ? "bold" : "sans", 2);
    }
  }
};

/** Pages that no rule was made with: they only show how the rules do on what they never met. */
const HELD_OUT: Record<string, readonly [Draw, ...Effect[]]> = {
  "crooked receipt": [PROGRAM_PAGES.receipt as Draw, tilt(-1.5), gradient(0.6), grain(6, 71)],
  "table in shadow": [PROGRAM_PAGES["hairline table"] as Draw, shadow(0.4, 120), grain(5, 72)],
  "small type on grey paper": [PROGRAM_PAGES["small type"] as Draw, fade(40, 190), grain(4, 73)],
  "pale text by lamp": [PROGRAM_PAGES["pale text"] as Draw, gradient(0.55), grain(3, 74)],
  "copy of a watermark": [PROGRAM_PAGES.watermark as Draw, fade(50, 225), flecks(0.1, 60), grain(8, 75)],
  "stained form": [PROGRAM_PAGES.form as Draw, rings(), fade(45, 225), grain(7, 76)],
  "carbon copy of a table": [PROGRAM_PAGES["dark table heads"] as Draw, lens(1), fade(90, 200), grain(6, 77)],
  "large heads by flash": [PROGRAM_PAGES["large heads"] as Draw, shine(), grain(5, 78)],
  "crooked yellowed letter": [letter, tilt(-3), fade(60, 185), grain(5, 79)],
  "typewriter letter on a desk": [typewriter, tilt(-4, 80), shadow(0.55, 250), grain(5, 81)],
  "thermal slip by lamp": [PROGRAM_PAGES.receipt as Draw, fade(130, 225), lens(1), gradient(0.7), grain(6, 82)],
  "carbon copy of a form": [PROGRAM_PAGES.form as Draw, lens(1), fade(100, 205), flecks(0.3, 30), grain(6, 83)],
  "stamp over a letter": [stamped, fade(30, 240), grain(4, 84)],
  "form with marker": [marked, gradient(0.7), grain(4, 85)],
  "filled table by phone": [filledTable, tilt(2), shadow(0.5, 200), grain(4, 86)],
  "shaded choice by phone": [PROGRAM_PAGES["shaded choice"] as Draw, lens(1), shadow(0.55, 250), grain(4, 80)],
};

export const HARD_PAGES = [...Object.keys(PROGRAM_PAGES), ...Object.keys(SEEN)];

export const HELD_OUT_PAGES = Object.keys(HELD_OUT);

/** Makes one of `HARD_PAGES` or `HELD_OUT_PAGES`; the same bytes every time. */
export async function makeHardPage(pdfium: Pdfium, name: string): Promise<HardPage> {
  const vector = PROGRAM_PAGES[name];
  if (vector) return { name, ...(await print(vector, name)) };
  const [draw, ...effects] = SEEN[name] ?? HELD_OUT[name] ?? [letter];
  return { name, ...(await makeSeenPage(pdfium, draw, effects, name)) };
}

/** A page that is drawn, printed and seen; `seed` chooses its words. */
export async function makeSeenPage(
  pdfium: Pdfium,
  draw: Draw,
  effects: readonly Effect[],
  seed = "",
): Promise<Omit<HardPage, "name">> {
  const printed = await print(draw, seed);
  const pixels = drawGrey(pdfium, printed.pdf, SIZE.width, SIZE.height);
  const seen = effects.reduce((tones, effect) => effect(tones), Float32Array.from(pixels));
  const jpeg = await sharp(
    Uint8Array.from(seen, (tone) => Math.max(0, Math.min(255, tone))),
    { raw: { ...SIZE, channels: 1 } },
  )
    .jpeg({ quality: 85 })
    .toBuffer();
  const document = await PDFDocument.create({ updateMetadata: false });
  document
    .addPage([WIDTH, HEIGHT])
    .drawImage(await document.embedJpg(jpeg), { x: 0, y: 0, width: WIDTH, height: HEIGHT });
  return { pdf: await document.save(), words: printed.words };
}

/** Draws the page onto the dots of a fax. */
export function drawHardPage(pdfium: Pdfium, pdf: Uint8Array, quality: RasterQuality = "fine"): GreyPage {
  return drawFaxPage(pdfium, pdf, { quality });
}

/** Draws the page onto the dots of a fax, as straight as it can be. */
export function drawHardPageStraight(pdfium: Pdfium, pdf: Uint8Array, quality: RasterQuality = "fine"): GreyPage {
  const grey = drawHardPage(pdfium, pdf, quality);
  const picture = pictureOf(pdfium, pdf, quality);
  return picture ? straighten(grey, picture) : grey;
}

async function print(draw: Draw, name: string): Promise<Omit<HardPage, "name">> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const fonts = {
    sans: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
    serif: await document.embedFont(StandardFonts.TimesRoman),
    mono: await document.embedFont(StandardFonts.Courier),
  };
  let seed = [...name].reduce((sum, character) => sum * 31 + character.charCodeAt(0), 7) % 2147483647;
  const line = () => {
    seed = (seed * 48271) % 2147483647;
    return VOCABULARY[seed % VOCABULARY.length] ?? "";
  };
  const words: string[] = [];
  draw({ page: document.addPage([WIDTH, HEIGHT]), fonts, words, line });
  return { pdf: await document.save(), words };
}
