import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { expect, it } from "vitest";
import { whiteBitmap } from "./bitmap";
import { encodeG4 } from "./ccitt/encode-g4";
import { FAX_DOTS, type RasterQuality } from "./settings";
import { decodeTiff } from "./testing/decode-tiff";
import { dotsOf } from "./testing/dots-of";
import type { EncodedPage } from "./write-fax-pdf";
import { writeG4Tiff } from "./write-g4-tiff";

const bitmaps = [3, 50, 7].map((height, index) => {
  const bitmap = whiteBitmap(FAX_DOTS, height);
  bitmap.bytes.fill(0b0110_0001 + index, 5, 300 + index);
  return bitmap;
});

/** The value of the fifth field of the first page. */
const COMPRESSION_AT = 8 + 2 + 4 * 12 + 8;

/** The lines an inch of the first page, behind its fields. */
const LINES_AT = 8 + 2 + 16 * 12 + 4 + 8;

async function tiffOf(quality: RasterQuality): Promise<Buffer> {
  async function* encoded(): AsyncGenerator<EncodedPage> {
    for (const bitmap of bitmaps) yield { strip: encodeG4(bitmap), lines: bitmap.height, quality };
  }
  return buffer(writeG4Tiff(encoded(), bitmaps.length));
}

it("holds every page in Group 4, as libtiff reads it", async () => {
  const tiff = await tiffOf("standard");
  const metadata = await sharp(tiff).metadata();
  expect(metadata).toMatchObject({ format: "tiff", pages: 3, width: FAX_DOTS, height: 3 });
  expect(tiff.readUInt32LE(COMPRESSION_AT)).toBe(4);
  for (const [index, bitmap] of bitmaps.entries()) {
    expect(Buffer.compare(await decodeTiff(tiff, index), dotsOf(bitmap))).toBe(0);
  }
});

it("says its resolution", async () => {
  const lines = [];
  for (const quality of ["standard", "fine", "extra-fine"] as const) {
    lines.push((await tiffOf(quality)).readUInt32LE(LINES_AT));
  }
  expect(lines).toEqual([98, 196, 391]);
});
