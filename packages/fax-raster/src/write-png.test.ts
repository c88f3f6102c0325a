import sharp from "sharp";
import { expect, it } from "vitest";
import { whiteBitmap } from "./bitmap";
import { FAX_DOTS } from "./settings";
import { dotsOf } from "./testing/dots-of";
import { writePng } from "./write-png";

it("a PNG shows the same dots in one bit each", async () => {
  const bitmap = whiteBitmap(FAX_DOTS, 50);
  bitmap.bytes.fill(0b0110_0010, 5, 301);
  const png = sharp(writePng(bitmap));
  expect(await png.metadata()).toMatchObject({ format: "png", bitsPerSample: 1, width: FAX_DOTS, height: 50 });
  expect(Buffer.compare(await png.toColourspace("b-w").raw().toBuffer(), dotsOf(bitmap))).toBe(0);
});
