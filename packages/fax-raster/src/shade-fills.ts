import type { Bitmap } from "./bitmap";
import { CELL_DOTS, type PooledPage, regionsOf } from "./cells";

const SAME_GROUND = 6;
/** A ground that differs less from white is hardly seen as one. */
const LEAST_DEPTH = 12;
/** About 0.02 square inches, and the share of a page that is its paper rather than a part that is marked. */
const SMALLEST_CELLS = 50;
const PAPER_SHARE = 0.3;
/** Of its width times where it is highest: what marks is a band, maybe a slanting one; the stain of a cup is none. */
const FILLED_SHARE = 0.8;
const SOLID = { darkerThan: 100, shareOfPage: 0.03, markedShare: 0.04 };
/** So much darker than its ground is a mark. */
const MARK = 30;
/** Beyond so many cells an area is left, and what is there is so much lighter. */
const EDGE_CELLS = 3;
const BOUNDARY = 60;
/** Where it fades into more cells beside it than these, what is dark is the end of a band in shadow. */
const MOST_FADING = 2;
const PAPER = 255;
const MARGIN_CELLS = 1;

/** An even area that is darker than the paper around it. */
export type Fill = { readonly cells: Int32Array; readonly depth: number };

type Upright = Pick<PooledPage, "mean" | "darkest">;

/** The grounds that carry meaning: cells of a table in a colour, a shaded choice, a marked line. A shadow fades into the paper and is none. */
export function findFills(cells: PooledPage, ground: Uint8Array, isPhoto: Uint8Array): Fill[] {
  const paper = commonest(ground);
  const belongs = ground.map((tone, cell) => (tone <= 255 - LEAST_DEPTH / 2 && !isPhoto[cell] ? 1 : 0));
  return regionsOf(cells, ground, belongs, SAME_GROUND, SMALLEST_CELLS).flatMap((region) => {
    if (region.length > PAPER_SHARE * ground.length) return [];
    let [lightest, sum] = [0, 0];
    for (const cell of region) {
      lightest = Math.max(lightest, ground[cell] ?? 0);
      sum += ground[cell] ?? 0;
    }
    if (!isBand(cells, region)) return [];
    return paper - lightest >= LEAST_DEPTH ? [{ cells: region, depth: paper - sum / region.length }] : [];
  });
}

function isBand({ columns }: PooledPage, region: Int32Array): boolean {
  const heights = new Uint16Array(columns);
  for (const cell of region) heights[cell % columns] = (heights[cell % columns] ?? 0) + 1;
  const width = heights.reduce((sum, height) => sum + Math.sign(height), 0);
  return region.length >= FILLED_SHARE * width * Math.max(...heights);
}

/** Dark areas that are ink themselves, such as the strokes of large letters: nothing darker stands on them. */
export function findSolids(cells: PooledPage, { darkest }: Upright, ground: Uint8Array): number[] {
  const isDark = ground.map((tone) => (tone < SOLID.darkerThan ? 1 : 0));
  return regionsOf(cells, ground, isDark, PAPER).flatMap((region) => {
    if (region.length > SOLID.shareOfPage * ground.length) return [];
    if (!isBounded(cells, ground, region)) return [];
    let marked = 0;
    for (const cell of region) {
      // At the edge of an area, cells are partly what is beside it.
      const isInner = [1, -1, cells.columns, -cells.columns].every((away) => isDark[cell + away]);
      if (isInner && (ground[cell] ?? 0) - (darkest[cell] ?? 0) > MARK) marked += 1;
    }
    return marked <= region.length * SOLID.markedShare || region.length < SMALLEST_CELLS ? [...region] : [];
  });
}

/** Whether an area ends at once, rather than fading into what is around it as shadows do. */
function isBounded({ columns }: PooledPage, ground: Uint8Array, region: Int32Array): boolean {
  let [outside, sum, fading] = [0, 0, 0];
  for (const cell of region) {
    const inside = ground[cell] ?? 0;
    for (const away of [1, -1, columns, -columns]) {
      const tone = ground[cell + away] ?? 0;
      if (tone >= SOLID.darkerThan && tone - inside <= SAME_GROUND) fading += 1;
    }
    for (const away of [EDGE_CELLS, -EDGE_CELLS, EDGE_CELLS * columns, -EDGE_CELLS * columns]) {
      const tone = ground[cell + away] ?? 0;
      if (tone < SOLID.darkerThan) continue;
      outside += 1;
      sum += tone - inside;
    }
  }
  return outside > 0 && sum / outside > BOUNDARY && fading <= MOST_FADING;
}

function commonest(ground: Uint8Array): number {
  const histogram = new Uint32Array(256);
  for (const tone of ground) histogram[tone] = (histogram[tone] ?? 0) + 1;
  return histogram.indexOf(Math.max(...histogram));
}

/**
 * Draws a line on both sides of each fill, the heavier the darker it is; around those on which nothing stands, which get
 * dots, too, the closer the darker. Dots beside letters, or a box around them, make them harder to read for a machine.
 */
export function shadeFills(bitmap: Bitmap, cells: PooledPage, fills: readonly Fill[]): void {
  if (fills.length === 0) return;
  const inked = inkedCells(bitmap, cells);
  const isFill = new Uint8Array(cells.columns * cells.rows);
  for (const { cells: inside, depth } of fills) {
    isFill.fill(0);
    for (const cell of inside) isFill[cell] = 1;
    // The blurred edge of another fill is none.
    if (inside.every((cell) => isAtEdge(cells, isFill, cell))) continue;
    const weight = depth > 120 ? 4 : depth > 60 ? 2 : 1;
    const isEmpty = inside.every((cell) => !inked[cell] || isAtEdge(cells, isFill, cell));
    for (const cell of inside) {
      if (isEmpty) dotCell(bitmap, cells, cell, depth > 120 ? 8 : depth > 60 ? 12 : 16);
      if (isClear(inked, cells, cell)) outline(bitmap, cells, isFill, cell, { weight, isClosed: isEmpty });
    }
  }
}

function isAtEdge({ columns }: PooledPage, isFill: Uint8Array, cell: number): boolean {
  for (let row = -2; row <= 2; row += 1) {
    for (let column = -2; column <= 2; column += 1) if (!isFill[cell + row * columns + column]) return true;
  }
  return false;
}

function inkedCells({ bytes, width, height }: Bitmap, { columns, rows, lines }: PooledPage): Uint8Array {
  const inked = new Uint8Array(columns * rows);
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0) continue;
    const y = Math.floor((index * 8) / width);
    if (y >= height) break;
    const cell = Math.floor(y / lines) * columns + ((index * 8) % width) / CELL_DOTS;
    if (byte & 0xf0) inked[cell] = 1;
    if (byte & 0x0f) inked[cell + 1] = 1;
  }
  return inked;
}

function isClear(inked: Uint8Array, { columns, rows }: PooledPage, cell: number): boolean {
  const [column, row] = [cell % columns, Math.floor(cell / columns)];
  for (let y = Math.max(0, row - MARGIN_CELLS); y <= Math.min(rows - 1, row + MARGIN_CELLS); y += 1) {
    for (let x = Math.max(0, column - MARGIN_CELLS); x <= Math.min(columns - 1, column + MARGIN_CELLS); x += 1) {
      if (inked[y * columns + x]) return false;
    }
  }
  return true;
}

/** Squares of two dots on a lattice of `pitch` dots, every other row moved by half. */
function dotCell(bitmap: Bitmap, { columns, lines }: PooledPage, cell: number, pitch: number): void {
  const left = (cell % columns) * CELL_DOTS;
  const top = Math.floor(cell / columns) * CELL_DOTS;
  const isMoved = Math.floor((top * 2) / pitch) % 2 === 1;
  if (top % (pitch / 2) !== 0 || (left + (isMoved ? pitch / 2 : 0)) % pitch !== 0) return;
  const first = Math.floor(cell / columns) * lines;
  for (let y = first; y < Math.min(bitmap.height, first + Math.max(1, lines / 2)); y += 1)
    setDots(bitmap, y, left + 1, 2);
}

function outline(
  bitmap: Bitmap,
  { columns, rows, lines }: PooledPage,
  isFill: Uint8Array,
  cell: number,
  { weight, isClosed }: { weight: number; isClosed: boolean },
): void {
  const [column, row] = [cell % columns, Math.floor(cell / columns)];
  const [left, top] = [column * CELL_DOTS, row * lines];
  const bottom = Math.min(bitmap.height, top + lines);
  const weightLines = Math.max(1, Math.round((weight * lines) / CELL_DOTS));
  const isFirstRow = isClosed && row > 0 && !isFill[cell - columns];
  const isLastRow = isClosed && row < rows - 1 && !isFill[cell + columns];
  for (let y = top; y < bottom; y += 1) {
    if ((isFirstRow && y < top + weightLines) || (isLastRow && y >= bottom - weightLines))
      setDots(bitmap, y, left, CELL_DOTS);
    if (column > 0 && !isFill[cell - 1]) setDots(bitmap, y, left, weight);
    if (column < columns - 1 && !isFill[cell + 1]) setDots(bitmap, y, left + CELL_DOTS - weight, weight);
  }
}

function setDots({ bytes, width }: Bitmap, y: number, left: number, count: number): void {
  for (let x = left; x < left + count; x += 1) {
    const at = y * width + x;
    bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (128 >> (at & 7));
  }
}
