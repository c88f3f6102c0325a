import { PDFDocument, StandardFonts } from "@cantoo/pdf-lib";
import { beforeAll, expect, it } from "vitest";
import { findCodes } from "./find-codes";
import { rasterGreyPage } from "./raster-grey-page";
import { DEFAULT_RASTER_SETTINGS, type RasterQuality } from "./settings";
import { type Effect, fade, flecks, grain, lens, shadow } from "./testing/camera";
import { CODE_INKS, CODES, codesPage, loadCodes, readCodes } from "./testing/code-pages";
import { dotsOf } from "./testing/dots-of";
import { loadPdfium, type Pdfium } from "./testing/draw-pdf";
import { drawHardPage, makeHardPage, makeSeenPage } from "./testing/hard-pages";
import type { Draw } from "./testing/program-pages";
import { cutIntoTiles } from "./tile-tones";

let pdfium: Pdfium;
beforeAll(async () => {
  await loadCodes();
  pdfium = await loadPdfium();
});

type Case = readonly [ink: keyof typeof CODE_INKS, quality: RasterQuality, how: string, effects: readonly Effect[]];

it.each<Case>([
  ["black", "standard", "scanned", []],
  ["black", "fine", "in shadow", [shadow(0.4, 120), grain(4)]],
  ["on tinted paper", "fine", "scanned", []],
  ["on tinted paper", "extra-fine", "scanned", []],
  ["black", "fine", "on grainy paper", [grain(12, 302)]],
  ["black", "fine", "on yellowed paper", [fade(60, 200), flecks(0.2, 30), grain(5, 303)]],
  ["black", "fine", "out of focus", [lens(1), grain(3, 305)]],
  ["black", "fine", "faded and out of focus", [fade(60, 200), lens(1), grain(5)]],
  ["grey", "fine", "on grainy paper", [grain(7, 309)]],
])("codes %s can be read at %s as they could before, %s", async (ink, quality, _, effects) => {
  const { pdf } = await makeSeenPage(pdfium, await codesPage(CODE_INKS[ink]), effects);
  const grey = drawHardPage(pdfium, pdf, quality);
  const before = await readCodes(grey.dots, grey.width, quality);
  const { bitmap, findings } = rasterGreyPage(grey, { ...DEFAULT_RASTER_SETTINGS, quality });
  const after = await readCodes(dotsOf(bitmap), grey.width, quality);
  expect(before.length).toBeGreaterThan(CODES.length / 2);
  expect(before.filter((text) => !after.includes(text))).toEqual([]);
  expect(findings).toEqual([]);
});

it.each(["carbon copy", "carbon copy of a form", "thermal paper"])(
  "letters out of focus are no codes: %s",
  async (name) => {
    const { pdf } = await makeHardPage(pdfium, name);
    expect(findCodes(cutIntoTiles(drawHardPage(pdfium, pdf)), "soft")).toEqual([]);
  },
);

it("codes with bars finer than dots are told, and others are not", async () => {
  const kindsAt = async (times: number, quality: RasterQuality) => {
    const pdf = await printed(await codesPage(CODE_INKS.black, times));
    const { findings } = rasterGreyPage(drawHardPage(pdfium, pdf, quality), { ...DEFAULT_RASTER_SETTINGS, quality });
    return findings.map(({ kind }) => kind);
  };
  expect(await kindsAt(1, "fine")).toEqual([]);
  expect(await kindsAt(1, "standard")).toEqual([]);
  expect(await kindsAt(0.4, "fine")).toEqual(["fine-code"]);
});

/** The page as a program writes it. */
async function printed(draw: Draw): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const sans = await document.embedFont(StandardFonts.Helvetica);
  const fonts = { sans, bold: sans, serif: sans, mono: sans };
  draw({ page: document.addPage([612, 792]), fonts, words: [], line: () => "" });
  return document.save();
}
