import { expect, it } from "vitest";
import type { GreyPage } from "./grey-page";
import { dotsOf } from "./testing/dots-of";
import { toBitmap, toSharpBitmap } from "./to-bitmap";

/** Columns of these tones on white paper. */
function columns(tones: readonly number[]): GreyPage {
  const row = Array.from({ length: 32 }, (_, x) => tones[x - 12] ?? 255);
  return {
    width: 32,
    height: 16,
    linesPerInch: 196,
    dots: Uint8Array.from(Array.from({ length: 16 }, () => row).flat()),
  };
}

function blackColumns(bitmap: Parameters<typeof dotsOf>[0]): number[] {
  return [...dotsOf(bitmap).subarray(8 * 32, 9 * 32)].flatMap((tone, x) => (tone === 0 ? [x - 12] : []));
}

it.each([
  ["a stroke thinner than a dot stays", [170], [], [0]],
  ["a gap thinner than a dot stays open", [0, 0, 150, 0, 0], [0, 1, 2, 3, 4], [0, 1, 3, 4]],
  ["the edges of a wide stroke stay where they are", [180, 0, 0, 0, 0, 0, 120], [1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]],
] as const)("%s", (_, tones, usual, sharp) => {
  expect(blackColumns(toBitmap(columns(tones), 60))).toEqual(usual);
  expect(blackColumns(toSharpBitmap(columns(tones), 60))).toEqual(sharp);
});
