import { afterAll, beforeAll, expect, it } from "vitest";
import { blackShareIn } from "./bitmap";
import { rasterGreyPage } from "./raster-grey-page";
import { AS_IT_WAS, DEFAULT_RASTER_SETTINGS } from "./settings";
import { loadPdfium, type Pdfium } from "./testing/draw-pdf";
import { drawHardPage, makeHardPage } from "./testing/hard-pages";
import { openReader } from "./testing/open-reader";
import { wordsRead } from "./testing/words-read";

const WHOLE_PAGE = { from: 0, to: 1 };

let pdfium: Pdfium;
let reader: Awaited<ReturnType<typeof openReader>>;

beforeAll(async () => {
  pdfium = await loadPdfium();
  reader = await openReader();
});
afterAll(() => reader.close());

it.each([
  ["pale text", 0.95],
  ["marker colours", 0.95],
  ["dark screen", 0.8],
  ["coloured panels", 0.95],
  ["soft shadow", 0.95],
] as const)("%s is read by itself, and better than it was", async (name, share) => {
  const { pdf, words } = await makeHardPage(pdfium, name);
  const grey = drawHardPage(pdfium, pdf);
  const readWith = async (settings: Parameters<typeof rasterGreyPage>[1]) => {
    const { bitmap, findings } = rasterGreyPage(grey, settings);
    return { read: wordsRead(await reader.read(bitmap, "fine", WHOLE_PAGE), words), findings };
  };
  const mended = await readWith(DEFAULT_RASTER_SETTINGS);
  const asItWas = await readWith({ ...AS_IT_WAS, quality: "fine" });
  expect(mended.read).toBeGreaterThanOrEqual(words.length * share);
  expect(mended.read).toBeGreaterThanOrEqual(asItWas.read);
  expect(mended.findings).toEqual([]);
  expect(asItWas.findings).not.toEqual([]);
});

it.each([
  ["noisy scan", 0.97],
  ["carbon copy", 0.93],
  ["photo of a screen", 0.95],
] as const)("%s is read by itself, and is no photo", async (name, share) => {
  const { pdf, words } = await makeHardPage(pdfium, name);
  const { bitmap, photoShare } = rasterGreyPage(drawHardPage(pdfium, pdf), DEFAULT_RASTER_SETTINGS);
  expect(photoShare).toBe(0);
  expect(wordsRead(await reader.read(bitmap, "fine", WHOLE_PAGE), words)).toBeGreaterThanOrEqual(words.length * share);
});

it.each(["shaded choice", "traffic lights"])("%s keeps what its grounds say", async (name) => {
  const { pdf } = await makeHardPage(pdfium, name);
  const grey = drawHardPage(pdfium, pdf);
  const blackOf = (settings: Parameters<typeof rasterGreyPage>[1]) => rasterGreyPage(grey, settings).blackShare;
  const withoutShade = blackOf({ ...DEFAULT_RASTER_SETTINGS, dropBackground: false });
  expect(blackOf(DEFAULT_RASTER_SETTINGS)).not.toBeCloseTo(withoutShade, 4);
});

it.each(["newsprint", "photo of a screen", "photo of a table", "carbon copy of a table", "copy of a watermark"])(
  "%s is read well, and nothing is told of it",
  async (name) => {
    const { pdf } = await makeHardPage(pdfium, name);
    expect(rasterGreyPage(drawHardPage(pdfium, pdf), DEFAULT_RASTER_SETTINGS).findings).toEqual([]);
  },
);

it("the end of a marker that lies in shadow turns white as the rest of it does", async () => {
  const { pdf } = await makeHardPage(pdfium, "highlighted scan");
  const { bitmap } = rasterGreyPage(drawHardPage(pdfium, pdf), DEFAULT_RASTER_SETTINGS);
  // The lowest marker, to the right of its words.
  const [left, right] = [1200, 1496];
  expect(blackShareIn(bitmap, { left, right, top: 1620, bottom: 1690 })).toBeLessThan(0.02);
});
