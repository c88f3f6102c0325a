import sharp from "sharp";
import { expect, it } from "vitest";
import { FAX_DOTS } from "@/lib/documents/rules/fax-raster";
import { whiteBitmap } from "./bitmap";
import { decodeTiff } from "./testing/decode-tiff";
import { dotsOf } from "./testing/dots-of";
import { writeFaxTiff } from "./write-fax-tiff";
import { writePng } from "./write-png";

const pages = [3, 50, 7].map((height, index) => {
  const bitmap = whiteBitmap(FAX_DOTS, height);
  bitmap.bytes.fill(0b0110_0001 + index, 5, 300 + index);
  return { bitmap, quality: "fine" as const };
});

it("holds every page, at its resolution", async () => {
  const tiff = writeFaxTiff(pages);
  const metadata = await sharp(tiff).metadata();
  expect(metadata).toMatchObject({ format: "tiff", pages: 3, width: FAX_DOTS, height: 3 });
  for (const [index, { bitmap }] of pages.entries()) {
    expect(Buffer.compare(await decodeTiff(tiff, index), dotsOf(bitmap))).toBe(0);
  }
});

it("is read by its own resolution", async () => {
  const [page] = pages;
  if (!page) throw new Error("There is a page.");
  const resolutions = ["standard", "fine", "extra-fine"] as const;
  const lines = resolutions.map((quality) => {
    const tiff = writeFaxTiff([{ ...page, quality }]);
    return tiff.readUInt32LE(8 + 2 + 18 * 12 + 4 + 8);
  });
  expect(lines).toEqual([98, 196, 391]);
});

it("a PNG shows the same dots in one bit each", async () => {
  const [, page] = pages;
  if (!page) throw new Error("There is a second page.");
  const png = sharp(writePng(page.bitmap));
  expect(await png.metadata()).toMatchObject({ format: "png", bitsPerSample: 1, width: FAX_DOTS, height: 50 });
  expect(Buffer.compare(await png.toColourspace("b-w").raw().toBuffer(), dotsOf(page.bitmap))).toBe(0);
});
