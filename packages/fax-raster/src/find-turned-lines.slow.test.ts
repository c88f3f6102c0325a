import { beforeAll, expect, it } from "vitest";
import { findTurnedLines, type Turn } from "./find-turned-lines";
import { rasterGreyPage } from "./raster-grey-page";
import { DEFAULT_RASTER_SETTINGS, LINES_PER_INCH, type RasterQuality } from "./settings";
import { drawFaxPage, loadPdfium, type Pdfium } from "./testing/draw-pdf";
import { makeHardPage } from "./testing/hard-pages";

let pdfium: Pdfium;

beforeAll(async () => {
  pdfium = await loadPdfium();
});

/** How far a page that lies turned by `rotation` is said to have to be turned. */
function found(pdf: Uint8Array, rotation: number, quality: RasterQuality = "fine"): Turn {
  const page = drawFaxPage(pdfium, pdf, { quality, quarters: rotation / 90 });
  const { bitmap } = rasterGreyPage(page, { ...DEFAULT_RASTER_SETTINGS, quality });
  return findTurnedLines(bitmap, LINES_PER_INCH[quality]);
}

it.each(["noisy scan", "dark table heads"])("tells how %s lies, at every quality", async (name) => {
  const { pdf } = await makeHardPage(pdfium, name);
  for (const quality of ["standard", "fine", "extra-fine"] as const) {
    expect([0, 90, 180, 270].map((rotation) => found(pdf, rotation, quality))).toEqual([0, 270, 180, 90]);
  }
});

it.each(["pens and stamps", "traffic lights", "hairline table", "receipt", "photo of a form"])(
  "says nothing rather than something wrong of %s",
  async (name) => {
    const { pdf } = await makeHardPage(pdfium, name);
    const answers = [0, 90, 180, 270].map((rotation) => found(pdf, rotation));
    expect(answers[0]).toBe(0);
    for (const [index, answer] of answers.entries()) expect([0, (360 - index * 90) % 360]).toContain(answer);
  },
);
