import fc from "fast-check";
import sharp from "sharp";
import { expect, it } from "vitest";
import { whiteBitmap } from "../bitmap";
import { decodeTiff } from "../testing/decode-tiff";
import { dotsOf } from "../testing/dots-of";
import { g4Tiff } from "../testing/g4-tiff";
import { encodeG4 } from "./encode-g4";

const WIDEST = 20_000;

/** Where a row changes its colour: few places and many, near the row above and far. */
const row = fc.oneof(
  fc.array(fc.nat(WIDEST), { maxLength: 4 }),
  fc.array(fc.nat(WIDEST), { maxLength: 60 }),
  fc.array(fc.constantFrom(1, 63, 64, 1791, 1792, 2559, 2560, 2623, 2624, 5120, 5184, 7744), { maxLength: 5 }),
);

it("is read by libtiff dot for dot, whatever the width and the content", async () => {
  const pages = fc.tuple(fc.integer({ min: 1, max: WIDEST / 8 }), fc.array(row, { minLength: 1, maxLength: 6 }));
  await fc.assert(
    fc.asyncProperty(pages, async ([bytesWide, rows]) => {
      const bitmap = whiteBitmap(bytesWide * 8, rows.length);
      for (const [index, changes] of rows.entries()) {
        const sorted = [...changes, WIDEST].sort((one, other) => one - other);
        sorted.forEach((from, at) => {
          if (at % 2 === 0) fill(bitmap, index, from, sorted[at + 1] ?? WIDEST);
        });
      }
      const read = await decodeTiff(g4Tiff(bitmap, encodeG4(bitmap)));
      expect(Buffer.compare(read, dotsOf(bitmap))).toBe(0);
    }),
    { numRuns: 200 },
  );
});

it.each([1792, 2560, 2624, 5184, WIDEST])("tells %i white dots before the first black one", async (dots) => {
  const bitmap = whiteBitmap(dots + 8 * 9, 2);
  for (const line of [0, 1]) fill(bitmap, line, dots, dots + 3);
  const tiff = g4Tiff(bitmap, encodeG4(bitmap));
  expect(Buffer.compare(await decodeTiff(tiff), dotsOf(bitmap))).toBe(0);
  expect((await sharp(tiff).metadata()).width).toBe(bitmap.width);
});

function fill({ width, bytes }: ReturnType<typeof whiteBitmap>, line: number, from: number, to: number): void {
  for (let dot = from; dot < Math.min(to, width); dot += 1) {
    const at = line * (width / 8) + (dot >> 3);
    bytes[at] = (bytes[at] ?? 0) | (0x80 >> (dot & 7));
  }
}
