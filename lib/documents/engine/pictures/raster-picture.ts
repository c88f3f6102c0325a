import { readFile } from "node:fs/promises";
import { bilevelPicture, encodeG4, type PdfPicture, type PicturePage } from "@plainfax/fax-raster";
import sharp from "sharp";
import type { PageSize } from "@/lib/documents/rules/page-picture";
import { placePicture } from "@/lib/documents/rules/picture-placement";
import { exactPicture } from "./pdf-picture";
import { type RasterPage, readPrintRaster } from "./print-raster";

/** The pages of a print raster, one by one, each of its own size and with its own dots. Throws UnreadablePicture. */
export async function* rasterPages(filePath: string, paper: PageSize): AsyncGenerator<PicturePage> {
  for (const page of readPrintRaster(await readFile(filePath))) {
    const placement = placePicture(page, paper);
    if (page.bitsPerDot !== 1) yield { ...placement, picture: await tonesPicture(page) };
    else {
      const picture = dotsPicture(page);
      const width = (placement.box.width * picture.width) / page.width;
      yield { ...placement, box: { ...placement.box, width }, picture };
    }
  }
}

/** Greys or colours. */
async function tonesPicture({ width, height, bitsPerDot, isLight, dots }: RasterPage): Promise<PdfPicture> {
  const channels = bitsPerDot === 8 ? 1 : 3;
  if (!isLight) invert(dots);
  return exactPicture(sharp(dots, { raw: { width, height, channels } }).toColourspace(channels === 1 ? "b-w" : "srgb"));
}

/** Black and white; at the right, white dots fill the last byte of a row. */
function dotsPicture({ width, height, isLight, dots }: RasterPage): PdfPicture {
  if (isLight) invert(dots);
  const lineBytes = Math.ceil(width / 8);
  const inUse = (0xff << (lineBytes * 8 - width)) & 0xff;
  for (let at = lineBytes - 1; at < dots.length; at += lineBytes) dots[at] = (dots[at] ?? 0) & inUse;
  return bilevelPicture(encodeG4({ width: lineBytes * 8, height, bytes: dots }), lineBytes * 8, height);
}

function invert(dots: Buffer): void {
  for (let at = 0; at < dots.length; at += 1) dots[at] = ~(dots[at] ?? 0) & 0xff;
}
