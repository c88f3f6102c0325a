import type { Bitmap } from "./bitmap";
import { darkestAround, lightestAround } from "./cells";
import type { Code, Lean } from "./find-codes";
import type { GreyPage } from "./grey-page";
import type { DotBox } from "./tiles";

/** Along a bar, so many dots to both sides have the same tone, but for grain. */
const ALONG = 4;
/** Of the contrast: what differs more from a dot lies beyond the end of its bar. */
const SAME_BAR = 1 / 3;
/** Squares of eight dots; ink and paper are looked for in those so far around. */
const SQUARE = 8;
const AROUND = 3;
/** Of the contrast: where there is less around a dot, ink and paper are those of the whole code. */
const LEAST_CONTRAST = 0.4;
/** About two thirds of the runs from edge to edge are as narrow as one module. */
const NARROWEST_SHARE = 0.33;

/** A part of a page, its tones row by row. */
type Part = { readonly tones: Float32Array; readonly width: number; readonly height: number };

/**
 * Draws the bars or modules of a code as wide as they are: a dot is black where it is nearer to the ink around it than to the
 * paper. Grain is averaged along bars; `smooth` is the page with as little grain as possible. Returns how wide the narrowest bar
 * or module is, in dots.
 */
export function drawCode(bitmap: Bitmap, page: GreyPage, smooth: GreyPage, { box, lean }: Code): number {
  const part = cut(smooth, box);
  const levels = levelsOf(part);
  if (lean) averageAlong(part, page, box, lean, levels.contrast);
  const { tones, width, height } = part;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (box.top + y) * bitmap.width + box.left + x;
      const bit = 128 >> (at & 7);
      const byte = bitmap.bytes[at >> 3] ?? 0;
      bitmap.bytes[at >> 3] = (tones[y * width + x] ?? 0) < levels.at(x, y) ? byte | bit : byte & ~bit;
    }
  }
  const across = lean?.along === "dots" ? [] : runsAlong(part, levels.at, "across");
  const down = lean?.along === "lines" ? [] : runsAlong(part, levels.at, "down");
  return Math.min(narrowest(across), narrowest(down));
}

function cut({ dots, width }: GreyPage, { left, top, right, bottom }: DotBox): Part {
  const part = { tones: new Float32Array((right - left) * (bottom - top)), width: right - left, height: bottom - top };
  for (let y = 0; y < part.height; y += 1) {
    const start = (top + y) * width + left;
    part.tones.set(dots.subarray(start, start + part.width), y * part.width);
  }
  return part;
}

type Levels = { readonly contrast: number; readonly at: (x: number, y: number) => number };

/** Half-way between ink and paper, as they are around each dot. */
function levelsOf({ tones, width, height }: Part): Levels {
  const squares = { columns: Math.ceil(width / SQUARE), rows: Math.ceil(height / SQUARE), lines: SQUARE };
  const darkest = new Uint8Array(squares.columns * squares.rows).fill(255);
  const lightest = new Uint8Array(darkest.length);
  for (let at = 0; at < tones.length; at += 1) {
    const square = Math.floor(at / width / SQUARE) * squares.columns + Math.floor((at % width) / SQUARE);
    const tone = tones[at] ?? 0;
    if (tone < (darkest[square] ?? 0)) darkest[square] = tone;
    if (tone > (lightest[square] ?? 0)) lightest[square] = tone;
  }
  const [ink, paper] = [Math.min(...darkest), Math.max(...lightest)];
  const inkAround = darkestAround(squares, darkest, AROUND);
  const paperAround = lightestAround(squares, lightest, AROUND);
  const levels = inkAround.map((dark, square) => {
    const light = paperAround[square] ?? 0;
    return light - dark < (paper - ink) * LEAST_CONTRAST ? (ink + paper) / 2 : (dark + light) / 2;
  });
  return {
    contrast: paper - ink,
    at: (x, y) => levels[Math.floor(y / SQUARE) * squares.columns + Math.floor(x / SQUARE)] ?? 0,
  };
}

/** Gives each dot of a part the mean tone of those before and behind it on its bar. */
function averageAlong(
  { tones, width, height }: Part,
  page: GreyPage,
  { left, top }: DotBox,
  { along, slope }: Lean,
  contrast: number,
): void {
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const own = tones[y * width + x] ?? 0;
      let [sum, count] = [0, 0];
      for (let away = -ALONG; away <= ALONG; away += 1) {
        const [dx, dy] = along === "lines" ? [away * slope, away] : [away, away * slope];
        const tone = toneBetween(page, left + x + dx, top + y + dy);
        if (tone === null || Math.abs(tone - own) > contrast * SAME_BAR) continue;
        sum += tone;
        count += 1;
      }
      if (count > 0) tones[y * width + x] = sum / count;
    }
  }
}

/** The tone between the four dots around a point; null beyond the page. */
function toneBetween({ dots, width, height }: GreyPage, x: number, y: number): number | null {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return null;
  const [right, down] = [x - left, y - top];
  const at = top * width + left;
  const above = (dots[at] ?? 0) * (1 - right) + (dots[at + 1] ?? 0) * right;
  const below = (dots[at + width] ?? 0) * (1 - right) + (dots[at + width + 1] ?? 0) * right;
  return above * (1 - down) + below * down;
}

/** How far it is from each edge to the next, in dots and parts of them. */
function runsAlong({ tones, width, height }: Part, levelAt: Levels["at"], way: "across" | "down"): number[] {
  const [lines, length] = way === "across" ? [height, width] : [width, height];
  const runs: number[] = [];
  for (let line = 0; line < lines; line += SQUARE / 2) {
    let [last, before] = [Number.NaN, 0];
    for (let step = 0; step < length; step += 1) {
      const [x, y] = way === "across" ? [step, line] : [line, step];
      const depth = levelAt(x, y) - (tones[y * width + x] ?? 0);
      if (step > 0 && depth > 0 !== before > 0) {
        const edge = step - depth / (depth - before);
        if (!Number.isNaN(last)) runs.push(edge - last);
        last = edge;
      }
      before = depth;
    }
  }
  return runs;
}

function narrowest(runs: readonly number[]): number {
  const sorted = [...runs].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length * NARROWEST_SHARE)] ?? Number.POSITIVE_INFINITY;
}
