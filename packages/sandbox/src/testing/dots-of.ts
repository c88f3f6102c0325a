import sharp from "sharp";
import type { LinePage } from "../line/raster";
import { writeTiff } from "../line/write-tiff";

/** The dots of encoded pages as libtiff decodes them, one byte a dot. Throws when a page is damaged. */
export function dotsOf(pages: readonly LinePage[]): Promise<Buffer[]> {
  return Promise.all(pages.map((page) => dotsOfTiff(writeTiff([page], 196), 0)));
}

/** The dots of one page of a TIFF, counted from 0. */
export function dotsOfTiff(tiff: Buffer, page: number): Promise<Buffer> {
  return sharp(tiff, { failOn: "error", page }).toColourspace("b-w").raw().toBuffer();
}
