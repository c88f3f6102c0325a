import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { grayscale, rgb } from "@cantoo/pdf-lib";
import { beforeAll, expect, it } from "vitest";
import { prepareZXingModule, readBarcodes, writeBarcode } from "zxing-wasm/full";
import { loadPdfium, type Pdfium } from "@/lib/documents/engine/pdfium";
import { DEFAULT_RASTER_SETTINGS, LINES_PER_INCH, type RasterQuality } from "@/lib/documents/rules/fax-raster";
import { rasterGreyPage } from "./raster-grey-page";
import { grain, shadow } from "./testing/camera";
import { dotsOf } from "./testing/dots-of";
import { drawHardPage, makeSeenPage } from "./testing/hard-pages";
import type { Draw } from "./testing/program-pages";

/** Codes that offices fax, with the width of their narrowest bar or module in points. */
const CODES = [
  ["QRCode", "https://example.org/refer?id=48151623", 2],
  ["QRCode", "MRN 0042-1177", 1.2],
  ["DataMatrix", "01034531200000111719112510ABCD1234", 2],
  ["Aztec", "Boarding M1/KOWALSKI", 2],
  ["PDF417", "Patient 0042 Ward 7 Order 1177", 1.2],
  ["Code128", "LAB-204-1177", 1],
  ["Code39", "RX1177", 1.2],
  ["EAN13", "4006381333931", 1.2],
  ["ITF", "30712345000010", 1.2],
] as const;

const INKS = {
  black: [grayscale(0), grayscale(1)],
  "on tinted paper": [rgb(0, 0, 0.4), rgb(1, 0.93, 0.6)],
} as const;

let pdfium: Pdfium;
beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve("zxing-wasm/full/zxing_full.wasm");
  const { buffer } = Uint8Array.from(await readFile(wasm));
  await prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true });
  pdfium = await loadPdfium();
});

async function codesPage([ink, ground]: (typeof INKS)[keyof typeof INKS]): Promise<Draw> {
  const symbols = await Promise.all(
    CODES.map(async ([format, text, unit]) => ({ ...(await writeBarcode(text, { format })), unit })),
  );
  return ({ page, fonts }) => {
    page.drawRectangle({ x: 0, y: 0, width: 612, height: 792, color: ground });
    let [x, top, next] = [50, 750, 750];
    for (const { symbol, error, unit } of symbols) {
      if (error) throw new Error(error);
      const { data, width, height } = symbol;
      const isLinear = height === 1;
      const tall = isLinear ? 40 : height * unit;
      if (x + width * unit > 580) [x, top] = [50, next - 30];
      for (let row = 0; row < height; row += 1) {
        for (let column = 0; column < width; column += 1) {
          if ((data[row * width + column] ?? 255) > 127) continue;
          const y = top - (isLinear ? tall : (row + 1) * unit);
          page.drawRectangle({ x: x + column * unit, y, width: unit, height: isLinear ? tall : unit, color: ink });
        }
      }
      page.drawText("Scan this code", { x, y: top - tall - 12, size: 8, font: fonts.sans, color: ink });
      next = Math.min(next, top - tall - 12);
      x += width * unit + 40;
    }
  };
}

/** The texts of all codes on a page that is shown with its lines as high as its dots are wide. */
async function decode(dots: Uint8Array, width: number, quality: RasterQuality): Promise<string[]> {
  const [every, times] = quality === "extra-fine" ? [2, 1] : [1, LINES_PER_INCH.fine / LINES_PER_INCH[quality]];
  const height = Math.floor((dots.length / width / every) * times);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const from = Math.floor(y / times) * every * width;
    for (let x = 0; x < width; x += 1) data.fill(dots[from + x] ?? 255, (y * width + x) * 4, (y * width + x) * 4 + 4);
  }
  const found = await readBarcodes(
    { data, width, height, colorSpace: "srgb" },
    { tryHarder: true, formats: CODES.map(([format]) => format), maxNumberOfSymbols: 20 },
  );
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}

it.each([
  ["black", "standard", "scanned", []],
  ["black", "fine", "in shadow", [shadow(0.4, 120), grain(4)]],
  ["on tinted paper", "fine", "scanned", []],
  ["on tinted paper", "extra-fine", "scanned", []],
] as const)("codes %s can be read at %s as they could before, %s", async (ink, quality, _, effects) => {
  const { pdf } = await makeSeenPage(pdfium, await codesPage(INKS[ink]), effects);
  const grey = drawHardPage(pdfium, pdf, quality);
  const before = await decode(grey.dots, grey.width, quality);
  const { bitmap } = rasterGreyPage(grey, { ...DEFAULT_RASTER_SETTINGS, quality });
  const after = await decode(dotsOf(bitmap), grey.width, quality);
  expect(before.length).toBeGreaterThan(CODES.length / 2);
  expect(before.filter((text) => !after.includes(text))).toEqual([]);
});
