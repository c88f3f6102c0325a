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
        const least = Math.min(a, b, c, d);
        const cell = row * columns + column;
        if (least < (darkest[cell] ?? 0)) darkest[cell] = least;
      }
    }
    const count = (last - row * lines) * SIDE;
    for (let column = 0; column < columns; column += 1) mean[row * columns + column] = (sums[column] ?? 0) / count;
  }
  return { columns, rows, lines, mean, darkest };
}

/** The darkest value within `reach` cells in every direction. */
export function darkestAround({ columns, rows }: Cells, values: Uint8Array, reach: number): Uint8Array {
  // With white cells around, a window may begin before the first cell and end behind the last.
  const pitch = columns + 2 * reach;
  const padded = new Uint8Array(pitch * (rows + 2 * reach)).fill(255);
  for (let row = 0; row < rows; row += 1) {
    padded.set(values.subarray(row * columns, (row + 1) * columns), (row + reach) * pitch + reach);
  }
  darkenAhead(padded, 1, 2 * reach + 1);
  darkenAhead(padded, pitch, 2 * reach + 1);
  const result = new Uint8Array(values.length);
  for (let row = 0; row < rows; row += 1) {
    result.set(padded.subarray(row * pitch, row * pitch + columns), row * columns);
  }
  return result;
}

/** Gives each value the darkest of `count` values that lie `step` apart, itself the first: of twice as many from pass to pass. */
function darkenAhead(values: Uint8Array, step: number, count: number): void {
  for (let seen = 1; seen < count; ) {
    const more = Math.min(seen, count - seen);
    const away = more * step;
    for (let at = 0; at + away < values.length; at += 1) {
      const ahead = values[at + away] ?? 255;
      if (ahead < (values[at] ?? 255)) values[at] = ahead;
    }
    seen += more;
  }
}

/** The lightest value within `reach` cells in every direction. */
export function lightestAround(cells: Cells, values: Uint8Array, reach: number): Uint8Array {
  return negative(darkestAround(cells, negative(values), reach));
}

function negative(values: Uint8Array): Uint8Array {
  const result = new Uint8Array(values.length);
  for (let index = 0; index < values.length; index += 1) result[index] = 255 - (values[index] ?? 0);
  return result;
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
