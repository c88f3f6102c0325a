import { expect, test } from "vitest";
import { otsu } from "./testing/otsu";
import { likenessOf } from "./testing/readability/contest-measures";
import { skeletonOf } from "./testing/readability/skeleton-of";

const SIDE = 16;
const [BLACK, WHITE] = [0, 255];

/** A black square of 6 dots in the upper left block of four. */
function square(): Uint8Array {
  return Uint8Array.from({ length: SIDE ** 2 }, (_, at) => {
    const [x, y] = [at % SIDE, Math.floor(at / SIDE)];
    return x >= 1 && x < 7 && y >= 1 && y < 7 ? BLACK : WHITE;
  });
}

test("counts what is right, surplus and missing among black dots", () => {
  const made = square();
  // One dot is missing in the middle of the square, and two are surplus far from it.
  made.set([WHITE], 3 * SIDE + 3);
  made.set([BLACK, BLACK], 12 * SIDE + 11);
  const { fMeasure, psnr } = likenessOf(made, square(), SIDE);
  expect(fMeasure).toBeCloseTo((100 * 2 * 35) / (2 * 35 + 1 + 2), 6);
  expect(psnr).toBeCloseTo(10 * Math.log10(256 / 3), 6);
});

/** A line three dots high and eleven long. */
function line(lines: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: SIDE ** 2 }, (_, at) => {
    const [x, y] = [at % SIDE, Math.floor(at / SIDE)];
    return lines.includes(y) && x >= 2 && x < 13 ? BLACK : WHITE;
  });
}

test("thins a stroke to its middle, and leaves what is one dot wide", () => {
  const rowsOf = (skeleton: Uint8Array) =>
    new Set([...skeleton.keys()].filter((at) => skeleton[at]).map((at) => Math.floor(at / SIDE)));
  expect(rowsOf(skeletonOf(line([4, 5, 6]), SIDE))).toEqual(new Set([5]));
  const thin = skeletonOf(line([5]), SIDE);
  expect(thin.reduce((sum, is) => sum + is, 0)).toBe(11);
});

test("asks no more than the middle of strokes, and minds all that is surplus", () => {
  const truth = line([4, 5, 6]);
  expect(likenessOf(line([5]), truth, SIDE)).toMatchObject({ pseudoF: 100, fMeasure: 50 });
  const precision = 33 / 55;
  const { pseudoF } = likenessOf(line([3, 4, 5, 6, 7]), truth, SIDE);
  expect(pseudoF).toBeCloseTo((200 * precision) / (precision + 1), 6);
  expect(likenessOf(line([9]), truth, SIDE).pseudoF).toBe(0);
});

test("weighs a wrong dot by the true dots around it, a block in which both kinds are", () => {
  const alone = square();
  alone.set([BLACK], 12 * SIDE + 11);
  expect(likenessOf(alone, square(), SIDE).drd).toBeCloseTo(1, 6);

  const beside = square();
  beside.set([BLACK], 3 * SIDE + 7);
  const [near, diagonal, far, knight, corner] = [1, 1 / Math.SQRT2, 1 / 2, 1 / Math.sqrt(5), 1 / Math.sqrt(8)];
  const all = 4 * (near + diagonal + far + corner) + 8 * knight;
  // Two columns of five lie to its left, in all of the lines around it.
  const black = near + far + 2 * diagonal + 4 * knight + 2 * corner;
  expect(likenessOf(beside, square(), SIDE).drd).toBeCloseTo((all - black) / all, 6);
});

test("parts tones in two kinds where they are told apart best", () => {
  const dots = Uint8Array.from([20, 30, 25, 200, 210, 190]);
  const page = { dots, width: 3, height: 2, linesPerInch: 196 };
  expect([...otsu(page)]).toEqual([BLACK, BLACK, BLACK, WHITE, WHITE, WHITE]);
});
