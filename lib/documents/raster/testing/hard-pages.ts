import { PDFDocument, StandardFonts } from "@cantoo/pdf-lib";
import sharp from "sharp";
import { drawFaxPage, drawPage } from "@/lib/documents/engine/draw-page";
import { type LoadedPage, openPdf, type Pdfium, withPage } from "@/lib/documents/engine/pdfium";
import type { RasterQuality } from "@/lib/documents/rules/fax-raster";
import type { GreyPage } from "../grey-page";
import { type Effect, fade, flecks, gradient, grain, lens, rings, SIZE, shadow, shine, tilt } from "./camera";
import { type Draw, letter, PROGRAM_PAGES } from "./program-pages";

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
  const placement = { width: SIZE.width, height: SIZE.height, left: 0, drawnWidth: SIZE.width };
  const { pixels } = drawFirst(pdfium, printed.pdf, (page) => drawPage(pdfium, page, 0, () => placement, "grey"));
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
  return drawFirst(pdfium, pdf, (page) => drawFaxPage(pdfium, page, quality, 0));
}

function drawFirst<Drawn>(pdfium: Pdfium, pdf: Uint8Array, draw: (page: LoadedPage) => Drawn): Drawn {
  const opened = openPdf(pdfium, pdf, (handle) => withPage(pdfium, handle, 1, draw));
  if (opened.kind !== "opened" || !opened.result) throw new Error("A made page cannot be drawn.");
  return opened.result;
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
