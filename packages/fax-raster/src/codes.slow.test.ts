import { beforeAll, expect, it } from "vitest";
import { rasterGreyPage } from "./raster-grey-page";
import { DEFAULT_RASTER_SETTINGS } from "./settings";
import { grain, shadow } from "./testing/camera";
import { CODE_INKS, CODES, codesPage, loadCodes, readCodes } from "./testing/code-pages";
import { dotsOf } from "./testing/dots-of";
import { loadPdfium, type Pdfium } from "./testing/draw-pdf";
import { drawHardPage, makeSeenPage } from "./testing/hard-pages";

let pdfium: Pdfium;
beforeAll(async () => {
  await loadCodes();
  pdfium = await loadPdfium();
});

it.each([
  ["black", "standard", "scanned", []],
  ["black", "fine", "in shadow", [shadow(0.4, 120), grain(4)]],
  ["on tinted paper", "fine", "scanned", []],
  ["on tinted paper", "extra-fine", "scanned", []],
] as const)("codes %s can be read at %s as they could before, %s", async (ink, quality, _, effects) => {
  const { pdf } = await makeSeenPage(pdfium, await codesPage(CODE_INKS[ink]), effects);
  const grey = drawHardPage(pdfium, pdf, quality);
  const before = await readCodes(grey.dots, grey.width, quality);
  const { bitmap } = rasterGreyPage(grey, { ...DEFAULT_RASTER_SETTINGS, quality });
  const after = await readCodes(dotsOf(bitmap), grey.width, quality);
  expect(before.length).toBeGreaterThan(CODES.length / 2);
  expect(before.filter((text) => !after.includes(text))).toEqual([]);
});
