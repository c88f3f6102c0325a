import type { GreyPage } from "./grey-page";

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

export type PooledPage = Cells & { readonly mean: Uint8Array; readonly darkest: Uint8Array };

/** The mean and the darkest tone of each cell. */
export function poolPage({ dots, width, height, linesPerInch }: GreyPage): PooledPage {
  const lines = Math.max(1, Math.round((SIDE * linesPerInch) / DOTS_PER_INCH));
  const [columns, rows] = [width / SIDE, Math.ceil(height / lines)];
  const mean = new Uint8Array(columns * rows);
  const darkest = new Uint8Array(columns * rows).fill(255);
  const sums = new Uint16Array(columns);
  const fours = new Int32Array(dots.buffer, dots.byteOffset, dots.length / 4);
  for (let row = 0; row < rows; row += 1) {
    sums.fill(0);
    const last = Math.min(height, (row + 1) * lines);
    for (let y = row * lines; y < last; y += 1) {
      for (let column = 0, at = y * columns; column < columns; column += 1, at += 1) {
        const four = fours[at] ?? 0;
        if (four === -1) {
          sums[column] = (sums[column] ?? 0) + 1020;
          continue;
        }
        const [a, b, c, d] = [four & 255, (four >> 8) & 255, (four >> 16) & 255, four >>> 24];
        sums[column] = (sums[column] ?? 0) + a + b + c + d;
        const cell = row * columns + column;
        darkest[cell] = darkerOf(darkest[cell] ?? 0, darkerOf(darkerOf(a, b), darkerOf(c, d)));
      }
    }
    const count = (last - row * lines) * SIDE;
    for (let column = 0; column < columns; column += 1) mean[row * columns + column] = (sums[column] ?? 0) / count;
  }
  return { columns, rows, lines, mean, darkest };
}

/** Which of two tones is darker no processor foresees on grainy paper, so it is reckoned rather than asked. */
function darkerOf(one: number, other: number): number {
  const further = other - one;
  return one + (further & (further >> 31));
}

/** The darkest value within `reach` cells in every direction. */
export function darkestAround(cells: Cells, values: Uint8Array, reach: number): Uint8Array {
  return extremeAround(cells, values, reach, "darkest");
}

/** The lightest value within `reach` cells in every direction. */
export function lightestAround(cells: Cells, values: Uint8Array, reach: number): Uint8Array {
  return extremeAround(cells, values, reach, "lightest");
}

type Extreme = "darkest" | "lightest";

function extremeAround({ columns, rows }: Cells, values: Uint8Array, reach: number, extreme: Extreme): Uint8Array {
  // With cells around that never decide, a window may begin before the first cell and end behind the last.
  const pitch = columns + 2 * reach;
  const padded = new Uint8Array(pitch * (rows + 2 * reach)).fill(extreme === "darkest" ? 255 : 0);
  for (let row = 0; row < rows; row += 1) {
    padded.set(values.subarray(row * columns, (row + 1) * columns), (row + reach) * pitch + reach);
  }
  lookAhead(padded, 1, 2 * reach + 1, extreme);
  lookAhead(padded, pitch, 2 * reach + 1, extreme);
  const result = new Uint8Array(values.length);
  for (let row = 0; row < rows; row += 1) {
    result.set(padded.subarray(row * pitch, row * pitch + columns), row * columns);
  }
  return result;
}

/** Gives each value the extreme of `count` values that lie `step` apart, itself the first: of twice as many from pass to pass. */
function lookAhead(values: Uint8Array, step: number, count: number, extreme: Extreme): void {
  const flip = extreme === "darkest" ? 0 : -1;
  for (let seen = 1; seen < count; ) {
    const more = Math.min(seen, count - seen);
    const away = more * step;
    for (let at = 0; at + away < values.length; at += 1) {
      const here = values[at] ?? 0;
      const further = (values[at + away] ?? 0) - here;
      values[at] = here + (further & ((further >> 31) ^ flip));
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

/** Cells that lie beside each other and differ by `step` at most, as lists of cells; only those that `belongs` names. */
export function regionsOf(
  { columns, rows }: Cells,
  values: Uint8Array,
  belongs: Uint8Array,
  step: number,
): Int32Array[] {
  const seen = new Uint8Array(values.length);
  const queue = new Int32Array(values.length);
  const regions: Int32Array[] = [];
  let start = 0;
  for (let cell = 0; cell < values.length; cell += 1) {
    if (!belongs[cell] || seen[cell]) continue;
    let [head, tail] = [start, start];
    queue[tail++] = cell;
    seen[cell] = 1;
    const visit = (near: number, value: number) => {
      if (seen[near] || !belongs[near] || Math.abs((values[near] ?? 0) - value) > step) return;
      seen[near] = 1;
      queue[tail++] = near;
    };
    while (head < tail) {
      const at = queue[head++] ?? 0;
      const value = values[at] ?? 0;
      const column = at % columns;
      if (column > 0) visit(at - 1, value);
      if (column < columns - 1) visit(at + 1, value);
      if (at >= columns) visit(at - columns, value);
      if (at < columns * (rows - 1)) visit(at + columns, value);
    }
    regions.push(queue.subarray(start, tail));
    start = tail;
  }
  return regions;
}
