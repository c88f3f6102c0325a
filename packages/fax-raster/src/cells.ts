import { DARKEST, darkestOf, type Extreme, extremesOf, LIGHTEST } from "./four-tones";
import { FOUR_WHITE, foursOf, type GreyPage } from "./grey-page";

/** The dots of a fax an inch, along a line. */
export const DOTS_PER_INCH = 204;
/** Dots a side: half the stroke of a letter of 30 points. */
const SIDE = 4;

/** A page in cells that are about square on paper, with a value for each. */
export type Cells = {
  readonly columns: number;
  readonly rows: number;
  /** Lines of the page in a cell; each is four dots wide. */
  readonly lines: number;
};

export const CELL_DOTS = SIDE;

/** What lies in rows of cells or of tiles. */
type Rows = Pick<Cells, "columns" | "rows">;

export type PooledPage = Cells & { readonly mean: Uint8Array; readonly darkest: Uint8Array };

/** The mean and the darkest tone of each cell. */
export function poolPage(page: GreyPage): PooledPage {
  const { width, height, linesPerInch } = page;
  const lines = Math.max(1, Math.round((SIDE * linesPerInch) / DOTS_PER_INCH));
  const [columns, rows] = [width / SIDE, Math.ceil(height / lines)];
  const mean = new Uint8Array(columns * rows);
  const darkest = new Uint8Array(columns * rows);
  const fours = foursOf(page);
  for (let row = 0, cell = 0; row < rows; row += 1) {
    const [first, end] = [row * lines * columns, Math.min(height, (row + 1) * lines) * columns];
    const count = ((end - first) / columns) * SIDE;
    for (let column = 0; column < columns; column += 1, cell += 1) {
      let [pairs, darkestFour] = [0, FOUR_WHITE];
      for (let at = first + column; at < end; at += columns) {
        const four = fours[at] ?? 0;
        pairs += (four & EVERY_OTHER) + ((four >>> 8) & EVERY_OTHER);
        darkestFour = extremesOf(darkestFour, four, DARKEST);
      }
      mean[cell] = ((pairs & 0xffff) + (pairs >>> 16)) / count;
      darkest[cell] = darkestOf(darkestFour);
    }
  }
  return { columns, rows, lines, mean, darkest };
}

/** The first and the third of four tones, with room beside each for sums. */
const EVERY_OTHER = 0x00ff00ff;

/** The darkest value within `reach` cells in every direction. */
export function darkestAround(cells: Rows, values: Uint8Array, reach: number): Uint8Array {
  return extremeAround(cells, values, reach, DARKEST);
}

/** The lightest value within `reach` cells in every direction. */
export function lightestAround(cells: Rows, values: Uint8Array, reach: number): Uint8Array {
  return extremeAround(cells, values, reach, LIGHTEST);
}

function extremeAround({ columns, rows }: Rows, values: Uint8Array, reach: number, extreme: Extreme): Uint8Array {
  // With cells around that never decide, a window may begin before the first cell and end behind the last.
  const pitch = columns + 2 * reach;
  const padded = new Uint8Array(pitch * (rows + 2 * reach) + SIDE).fill(extreme === DARKEST ? 255 : 0);
  for (let row = 0; row < rows; row += 1) {
    padded.set(values.subarray(row * columns, (row + 1) * columns), (row + reach) * pitch + reach);
  }
  const view = new DataView(padded.buffer);
  lookAhead(view, 1, 2 * reach + 1, extreme);
  lookAhead(view, pitch, 2 * reach + 1, extreme);
  const result = new Uint8Array(values.length);
  for (let row = 0; row < rows; row += 1) {
    result.set(padded.subarray(row * pitch, row * pitch + columns), row * columns);
  }
  return result;
}

/** Gives each value the extreme of `count` values that lie `step` apart, itself the first: of twice as many from pass to pass. */
function lookAhead(values: DataView, step: number, count: number, extreme: Extreme): void {
  for (let seen = 1; seen < count; ) {
    const more = Math.min(seen, count - seen);
    const away = more * step;
    const end = values.byteLength - away - 3;
    for (let at = 0; at < end; at += 4) {
      values.setInt32(at, extremesOf(values.getInt32(at, true), values.getInt32(at + away, true), extreme), true);
    }
    seen += more;
  }
}

/** Without what is darker than its surroundings and narrower than `2 * reach + 1` cells. */
export function closeCells(cells: Cells, values: Uint8Array, reach: number): Uint8Array {
  return darkestAround(cells, lightestAround(cells, values, reach), reach);
}

/** Without what is lighter than its surroundings and narrower than `2 * reach + 1` cells. */
export function openCells(cells: Cells, values: Uint8Array, reach: number): Uint8Array {
  return lightestAround(cells, darkestAround(cells, values, reach), reach);
}

/**
 * Cells that lie beside each other and differ by `step` at most, as lists of `fewest` cells or more; only those that `belongs`
 * names.
 */
export function regionsOf(
  { columns, rows }: Rows,
  values: Uint8Array,
  belongs: Uint8Array,
  step: number,
  fewest = 1,
): Int32Array[] {
  const isLeft = belongs.slice();
  const queue = new Int32Array(values.length);
  const regions: Int32Array[] = [];
  let [head, tail] = [0, 0];
  const visit = (near: number, value: number) => {
    if (!isLeft[near] || Math.abs((values[near] ?? 0) - value) > step) return;
    isLeft[near] = 0;
    queue[tail++] = near;
  };
  for (let cell = 0; cell < values.length; cell += 1) {
    if (!isLeft[cell]) continue;
    const start = tail;
    visit(cell, values[cell] ?? 0);
    while (head < tail) {
      const at = queue[head++] ?? 0;
      const value = values[at] ?? 0;
      const column = at % columns;
      if (column > 0) visit(at - 1, value);
      if (column < columns - 1) visit(at + 1, value);
      if (at >= columns) visit(at - columns, value);
      if (at < columns * (rows - 1)) visit(at + columns, value);
    }
    if (tail - start >= fewest) regions.push(queue.subarray(start, tail));
  }
  return regions;
}
