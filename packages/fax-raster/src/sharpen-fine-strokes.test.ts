import { expect, it } from "vitest";
import { whiteBitmap } from "./bitmap";
import { poolPage } from "./cells";
import { sharpenFineStrokes } from "./sharpen-fine-strokes";
import { dotsOf } from "./testing/dots-of";

const SIDE = 64;
const [PAPER, INK, BLACK_BELOW] = [190, 40, 130];

/** Upright strokes of these tones, from the left; by the usual threshold, and sharpened. */
function strokes(tones: readonly number[]) {
  const dots = new Uint8Array(SIDE * SIDE).fill(PAPER);
  for (let y = 8; y < SIDE - 8; y += 1) dots.set(tones, y * SIDE + 16);
  const page = { width: SIDE, height: SIDE, linesPerInch: 196, dots };
  const pooled = poolPage(page);
  const all = (tone: number) => new Uint8Array(pooled.mean.length).fill(tone);
  const bitmap = whiteBitmap(SIDE, SIDE);
  for (const [at, tone] of dots.entries()) {
    if (tone < BLACK_BELOW) bitmap.bytes[at >> 3] = (bitmap.bytes[at >> 3] ?? 0) | (128 >> (at & 7));
  }
  const row = () =>
    [...dotsOf(bitmap).subarray(32 * SIDE + 16, 32 * SIDE + 16 + tones.length)].map((tone) => 1 - tone / 255);
  const usual = row();
  sharpenFineStrokes(bitmap, page, pooled, {
    ...{ isInverted: all(0), ground: all(PAPER), darkest: pooled.darkest },
    ...{ ink: all(INK), blackBelow: all(BLACK_BELOW) },
  });
  return { usual, sharpened: row() };
}

it("opens the gaps between strokes thinner than a dot", () => {
  const { usual, sharpened } = strokes(Array.from({ length: 13 }, (_, x) => (x % 2 === 0 ? 90 : 128)));
  expect(usual.slice(3, 10)).toEqual([1, 1, 1, 1, 1, 1, 1]);
  expect(sharpened.slice(3, 10)).toEqual([0, 1, 0, 1, 0, 1, 0]);
});

it("keeps a hairline that stands alone", () => {
  const { usual, sharpened } = strokes([PAPER, PAPER, 140, PAPER, PAPER]);
  expect(usual).toEqual([0, 0, 0, 0, 0]);
  expect(sharpened).toEqual([0, 0, 1, 0, 0]);
});

it("leaves strokes as wide as those of usual type as they were", () => {
  const { usual, sharpened } = strokes([128, 45, 45, 45, 128, 128, 45, 45, 45, 140]);
  expect(sharpened).toEqual(usual);
});
