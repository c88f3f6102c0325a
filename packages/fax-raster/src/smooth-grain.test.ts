import { expect, it } from "vitest";
import type { GreyPage } from "./grey-page";
import { smoothGrain } from "./smooth-grain";

const [WIDTH, HEIGHT] = [96, 96];
const [PAPER, INK, GAP, FLECK] = [200, 60, 150, 190];

/** Grainy paper on which stand the tones of `row`, from one column on and in every line of the middle. */
function grainyPage(row: readonly number[], left: number): GreyPage {
  let seed = 11;
  const dots = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, at) => {
    seed = (seed * 48271) % 2147483647;
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)];
    const tone = y >= 40 && y < 56 ? row[x - left] : undefined;
    return tone ?? PAPER + (seed % 15) - 7;
  });
  return { dots, width: WIDTH, height: HEIGHT, linesPerInch: 196 };
}

const toneAt = (page: GreyPage, x: number, y: number) => page.dots[y * WIDTH + x] ?? 0;

it("keeps the tone of a narrow gap between two strokes, so that rn is no m", () => {
  const smooth = smoothGrain(grainyPage([INK, INK, GAP, INK, INK], 40), "sharp");
  expect(toneAt(smooth, 42, 48)).toBe(GAP);
});

it("keeps half of what makes a narrow gap paler where edges are soft", () => {
  const smooth = smoothGrain(grainyPage([INK, INK, GAP, INK, INK], 40), "soft");
  // Mixed by 1, 2, 1 with the ink to both sides it would be half-way between the two.
  expect(toneAt(smooth, 42, 48)).toBe(Math.round((GAP + (GAP + INK) / 2) / 2));
  expect(toneAt(smooth, 41, 48)).toBeLessThan(GAP / 2 + INK / 2);
});

it("makes a thin stroke no darker, and takes from it what grain may have made of it", () => {
  const smooth = smoothGrain(grainyPage([INK], 40), "sharp");
  expect(toneAt(smooth, 40, 48)).toBeGreaterThan(INK + 5);
  expect(toneAt(smooth, 40, 48)).toBeLessThan(INK + 25);
});

it("smooths what differs from the paper no more than its grain does", () => {
  const smooth = smoothGrain(grainyPage([FLECK], 40), "sharp");
  expect(toneAt(smooth, 40, 48)).toBeGreaterThan(FLECK);
});
