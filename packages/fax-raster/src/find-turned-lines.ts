import type { Bitmap } from "./bitmap";
import { DOTS_PER_INCH } from "./settings";

/** How far something is turned clockwise, in degrees. */
export type Turn = 0 | 90 | 180 | 270;

/** About a hundred dots an inch, one byte each, 1 is ink. */
type Sheet = { readonly width: number; readonly height: number; readonly ink: Uint8Array };

/** What lines of text there are along the rows of a sheet, in shares of its ink, and how much of them reaches up and down. */
type Lines = { share: number; count: number; ink: number; above: number; below: number };

const ACROSS = 864;
/** Longer strokes are rules, frames and shadows, no letters. */
const LONGEST_STROKE = 40;
/** Lines of paper that lies a little crooked are level within a strip this wide. */
const STRIP = 64;
const [LEAST_LINE, MOST_LINE] = [6, 30];
const LEAST_INK_IN_LINE = 40;
/** Fewer pieces of lines are a label, a stamp or a scrawl. */
const FEWEST_LINES = 40;
const LEAST_SHARE = 0.6;
const TIMES_MORE = 1.5;
/** The body of a line, from its foot to where small letters end, in shares of its darkest row and of its height. */
const BODY_DARKNESS = 0.5;
const LEAST_BODY = 0.35;
/** In Latin, Greek and Cyrillic letters far more reaches above small letters than below them. */
const ON_ITS_HEAD = 1.5;
/** Hebrew has little that reaches either way. */
const LEAST_REACH = 0.035;

/**
 * How far a picture of text has to be turned clockwise to stand upright; 0 where it does, or where that cannot be told. Lines
 * that run down show that it lies on its side; letters that reach further down than up, that it stands on its head.
 */
export function findTurnedLines(bitmap: Bitmap, linesPerInch: number): Turn {
  const sheet = withoutRules(reduce(bitmap, linesPerInch));
  const upright = linesOf(sheet);
  const sideways = linesOf(onItsSide(sheet));
  const [most, least] = upright.share > sideways.share ? [upright, sideways] : [sideways, upright];
  if (most.count < FEWEST_LINES || most.share < LEAST_SHARE || most.share < least.share * TIMES_MORE) return 0;
  if (most === upright) return isOnItsHead(most) ? 180 : 0;
  return most.below > most.above ? 270 : 90;
}

function isOnItsHead({ ink, above, below }: Lines): boolean {
  return below > above * ON_ITS_HEAD && below > ink * LEAST_REACH;
}

function reduce({ width, height, bytes }: Bitmap, linesPerInch: number): Sheet {
  const scale = width / ACROSS;
  const lines = Math.max(1, (scale * linesPerInch) / DOTS_PER_INCH);
  const sheet = { width: ACROSS, height: Math.floor(height / lines) };
  const ink = new Uint8Array(sheet.width * sheet.height);
  for (let y = 0; y < height; y += 1) {
    const row = Math.min(sheet.height - 1, Math.floor(y / lines)) * ACROSS;
    for (let byte = 0; byte < width / 8; byte += 1) {
      const eight = bytes[(y * width) / 8 + byte] ?? 0;
      if (eight === 0) continue;
      for (let bit = 0; bit < 8; bit += 1) {
        if (eight & (0x80 >> bit)) ink[row + Math.floor((byte * 8 + bit) / scale)] = 1;
      }
    }
  }
  return { ...sheet, ink };
}

function onItsSide({ width, height, ink }: Sheet): Sheet {
  const turned = new Uint8Array(ink.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) turned[x * height + height - 1 - y] = ink[y * width + x] ?? 0;
  }
  return { width: height, height: width, ink: turned };
}

function withoutRules({ width, height, ink }: Sheet): Sheet {
  const left = ink.slice();
  const erase = (start: number, step: number, length: number) => {
    let run = 0;
    for (let index = 0; index <= length; index += 1) {
      if (index < length && ink[start + index * step]) {
        run += 1;
        continue;
      }
      if (run > LONGEST_STROKE) for (let back = 1; back <= run; back += 1) left[start + (index - back) * step] = 0;
      run = 0;
    }
  };
  for (let y = 0; y < height; y += 1) erase(y * width, 1, width);
  for (let x = 0; x < width; x += 1) erase(x, width, height);
  return { width, height, ink: left };
}

function linesOf({ width, height, ink }: Sheet): Lines {
  const lines: Lines = { share: 0, count: 0, ink: 0, above: 0, below: 0 };
  let all = 0;
  const rows = new Uint16Array(height);
  for (let left = 0; left + STRIP <= width; left += STRIP) {
    for (let y = 0; y < height; y += 1) {
      let sum = 0;
      for (let x = left; x < left + STRIP; x += 1) sum += ink[y * width + x] ?? 0;
      rows[y] = sum;
      all += sum;
    }
    for (const [top, bottom] of runsOf(rows)) {
      const line = rows.subarray(top, bottom);
      const total = sumOf(line);
      if (line.length < LEAST_LINE || line.length > MOST_LINE || total < LEAST_INK_IN_LINE) continue;
      lines.ink += total;
      lines.count += 1;
      const darkest = Math.max(...line) * BODY_DARKNESS;
      const first = line.findIndex((sum) => sum >= darkest);
      const last = line.findLastIndex((sum) => sum >= darkest) + 1;
      if (last - first < line.length * LEAST_BODY) continue;
      lines.above += sumOf(line.subarray(0, first));
      lines.below += sumOf(line.subarray(last));
    }
  }
  return { ...lines, share: all === 0 ? 0 : lines.ink / all };
}

/** Where rows with ink begin and end; a speck is none. */
function* runsOf(rows: Uint16Array): Generator<[top: number, bottom: number]> {
  let top = -1;
  for (let y = 0; y <= rows.length; y += 1) {
    const hasInk = (rows[y] ?? 0) > 1;
    if (hasInk && top < 0) top = y;
    if (hasInk || top < 0) continue;
    yield [top, y];
    top = -1;
  }
}

function sumOf(values: Uint16Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
