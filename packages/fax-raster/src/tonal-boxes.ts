import { CELL_DOTS, closeCells, openCells, type PooledPage, poolPage } from "./cells";
import type { GreyPage } from "./grey-page";
import type { DotBox } from "./tiles";

/** Without strokes, dark or light, up to 28 dots wide. */
const STROKE_REACH = 3;
/** Windows of 64 dots, more than what a step between two grounds takes of them. */
const WINDOW_CELLS = 16;
const MIDDLE = (WINDOW_CELLS - 1) / 2;
/** The squared distances of its cells from its middle, along one axis. */
const SQUARES = (WINDOW_CELLS ** 2 * (WINDOW_CELLS ** 2 - 1)) / 12;
/** Summed for the middle window and the one that three quarters lie below: paper and panels seen by cameras have less. */
const LEAST_SPREAD = 3.3;

/**
 * Of boxes of dots those in which more than three tones of ground lie side by side, however much grain there is: photos, unlike
 * paper with letters on it and the rows of a table.
 */
export function tonalBoxes(page: GreyPage, boxes: readonly DotBox[]): DotBox[] {
  if (boxes.length === 0) return [];
  const pooled = poolPage(page);
  const close = (tones: Uint8Array) => closeCells(pooled, tones, STROKE_REACH);
  const open = (tones: Uint8Array) => openCells(pooled, tones, STROKE_REACH);
  const grounds = [open(close(pooled.mean)), close(open(pooled.mean))];
  return boxes.filter((box) => {
    const [dark = [], light = []] = grounds.map((ground) => spreadsIn(pooled, ground, box));
    const spreads = dark
      .map((spread, window) => Math.min(spread, light[window] ?? 0))
      .sort((one, other) => one - other);
    const at = (share: number) => spreads[Math.floor(spreads.length * share)] ?? 0;
    return at(0.5) + at(0.75) > LEAST_SPREAD;
  });
}

function spreadsIn({ columns, rows, lines }: PooledPage, ground: Uint8Array, box: DotBox): number[] {
  const [bottom, right] = [Math.min(rows, Math.ceil(box.bottom / lines)), box.right / CELL_DOTS];
  const spreads: number[] = [];
  const [histogram, levelled] = [new Uint16Array(256), new Uint16Array(256)];
  for (let top = Math.floor(box.top / lines); top + WINDOW_CELLS <= bottom; top += WINDOW_CELLS / 2) {
    for (let left = box.left / CELL_DOTS; left + WINDOW_CELLS <= right; left += WINDOW_CELLS / 2) {
      histogram.fill(0);
      levelled.fill(0);
      const first = top * columns + left;
      const slope = slopeOf(ground, columns, first);
      for (let y = 0; y < WINDOW_CELLS; y += 1) {
        for (let x = 0; x < WINDOW_CELLS; x += 1) {
          const tone = ground[first + y * columns + x] ?? 0;
          const level = Math.max(
            0,
            Math.min(255, Math.round(tone - slope.across * (x - MIDDLE) - slope.down * (y - MIDDLE))),
          );
          histogram[tone] = (histogram[tone] ?? 0) + 1;
          levelled[level] = (levelled[level] ?? 0) + 1;
        }
      }
      spreads.push(Math.min(spreadAroundThree(histogram), spreadAroundThree(levelled)));
    }
  }
  return spreads;
}

/** How much the tones of a window rise from cell to cell, by least squares: in the soft edge of a shadow they rise evenly. */
function slopeOf(
  ground: Uint8Array,
  columns: number,
  first: number,
): { readonly across: number; readonly down: number } {
  let [across, down] = [0, 0];
  for (let y = 0; y < WINDOW_CELLS; y += 1) {
    for (let x = 0; x < WINDOW_CELLS; x += 1) {
      const tone = ground[first + y * columns + x] ?? 0;
      across += tone * (x - MIDDLE);
      down += tone * (y - MIDDLE);
    }
  }
  return { across: across / SQUARES, down: down / SQUARES };
}

/** The standard deviation of tones that are told apart as three kinds, each around its own mean. */
function spreadAroundThree(histogram: Uint16Array): number {
  let [darkest, lightest] = [0, 255];
  while (histogram[darkest] === 0) darkest += 1;
  while (histogram[lightest] === 0) lightest -= 1;
  const [low, high] = split(histogram, darkest, lightest);
  if (low === high) return 0;
  const [first, second] = low.squares > high.squares ? [low, high] : [high, low];
  const [one, other] = split(histogram, first.from, first.to);
  const squares = second.squares + (one === other ? 0 : one.squares + other.squares);
  return Math.sqrt(squares / WINDOW_CELLS ** 2);
}

/** Tones from one to another, and the squares of how far they lie from their mean. */
type Kind = { readonly from: number; readonly to: number; readonly squares: number };

/** Splits tones in two kinds as near to their means as can be; the same twice where there is but one tone. */
function split(histogram: Uint16Array, from: number, to: number): readonly [Kind, Kind] {
  let [count, sum, squares] = [0, 0, 0];
  for (let tone = from; tone <= to; tone += 1) {
    const times = histogram[tone] ?? 0;
    count += times;
    sum += times * tone;
    squares += times * tone * tone;
  }
  const whole = { from, to, squares: squares - (sum * sum) / Math.max(1, count) };
  let best: readonly [Kind, Kind] = [whole, whole];
  let [below, belowSum, belowSquares] = [0, 0, 0];
  for (let tone = from; tone < to; tone += 1) {
    const times = histogram[tone] ?? 0;
    if (times === 0) continue;
    below += times;
    belowSum += times * tone;
    belowSquares += times * tone * tone;
    if (below === count) break;
    const low = belowSquares - (belowSum * belowSum) / below;
    const high = squares - belowSquares - (sum - belowSum) ** 2 / (count - below);
    if (best[0] === whole || low + high < best[0].squares + best[1].squares)
      best = [
        { from, to: tone, squares: low },
        { from: tone + 1, to, squares: high },
      ];
  }
  return best;
}
