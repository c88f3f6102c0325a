import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type Color, grayscale, rgb } from "@cantoo/pdf-lib";
import { prepareZXingModule, readBarcodes, writeBarcode } from "zxing-wasm/full";
import { LINES_PER_INCH, type RasterQuality } from "../settings";
import type { Draw } from "./program-pages";

/** Codes that offices fax, with the width of their narrowest bar or module in points. */
export const CODES = [
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

/** What codes are printed with, and on. */
export const CODE_INKS = {
  black: [grayscale(0), grayscale(1)],
  grey: [grayscale(0.45), grayscale(1)],
  "on tinted paper": [rgb(0, 0, 0.4), rgb(1, 0.93, 0.6)],
} as const satisfies Record<string, readonly [Color, Color]>;

/** Loads what writes and reads codes from its package. */
export async function loadCodes(): Promise<void> {
  const wasm = createRequire(import.meta.url).resolve("zxing-wasm/full/zxing_full.wasm");
  const { buffer } = Uint8Array.from(await readFile(wasm));
  await prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true });
}

/** A page with all of `CODES`, so many times as large. */
export async function codesPage([ink, ground]: readonly [Color, Color], times = 1): Promise<Draw> {
  const symbols = await Promise.all(
    CODES.map(async ([format, text, unit]) => ({
      ...(await writeBarcode(text, { format })),
      unit: unit * times,
    })),
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
export async function readCodes(dots: Uint8Array, width: number, quality: RasterQuality): Promise<string[]> {
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
