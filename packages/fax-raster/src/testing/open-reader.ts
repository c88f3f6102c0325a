import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { createWorker, OEM } from "tesseract.js";
import type { Bitmap } from "../bitmap";
import { DOTS_PER_INCH, LINES_PER_INCH, type RasterQuality } from "../settings";
import { dotsOf } from "./dots-of";

const LANGUAGE_DATA = join(
  dirname(createRequire(import.meta.url).resolve("@tesseract.js-data/eng/package.json")),
  "4.0.0_best_int",
);

/** A part of a page, in shares of its height. */
export type PageBand = { readonly from: number; readonly to: number };

/** Reads what a fax machine prints, as somebody would who has only the paper. Nothing is fetched. */
export async function openReader() {
  const worker = await createWorker("eng", OEM.LSTM_ONLY, { langPath: LANGUAGE_DATA, cacheMethod: "none" });
  return {
    /** The words on a part of a page. */
    async read(bitmap: Bitmap, quality: RasterQuality, band: PageBand): Promise<string[]> {
      const { data } = await worker.recognize(await printed(bitmap, quality, band));
      return data.text.split(/\s+/).filter(Boolean);
    },
    close: () => worker.terminate(),
  };
}

/** On paper the dots of every resolution are an inch an inch; machines print a line of few as several of many. */
function printed(bitmap: Bitmap, quality: RasterQuality, band: PageBand): Promise<Buffer> {
  const { width } = bitmap;
  const [top, bottom] = [band.from, band.to].map((share) => Math.round(bitmap.height * share));
  const dots = dotsOf(bitmap).subarray(width * (top ?? 0), width * (bottom ?? 0));
  const height = dots.length / width;
  return sharp(dots, { raw: { width, height, channels: 1 } })
    .resize({
      width,
      height: Math.round((height * DOTS_PER_INCH) / LINES_PER_INCH[quality]),
      fit: "fill",
      kernel: "nearest",
    })
    .withMetadata({ density: DOTS_PER_INCH })
    .png()
    .toBuffer();
}
