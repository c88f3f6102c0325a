import { CELL_DOTS, DOTS_PER_INCH, type PooledPage } from "../cells";

/** Degrees. What lies more askew was meant so, what lies less is not seen. */
const SKEW = { least: 0.3, most: 10 } as const;
/** Degrees looked at beyond that, so that the best is no end of a slope. */
const SEARCHED = 12;
const STEP = 0.4;
const FINE_STEP = 0.05;
/** Weaker edges are the grain of the paper, stronger ones are the edge of the paper as well as letters. */
const EDGE = { least: 8, most: 40 } as const;
const FEWEST_EDGES = 1500;
/** So many are enough to look in every direction. */
const SAMPLE = 10_000;
/** Lines of text stand out so much from all other directions, and from how the page lies. */
const ABOVE_USUAL = 4;
const ABOVE_LEVEL = 1.3;
/** Each half of a page has to agree, as a share of what its own best direction has; with so few of the edges it says nothing. */
const AGREEMENT = 0.6;
const SAYS_NOTHING = 0.1;
const QUARTERS = 4;
const HALVES = [
  [0, 2],
  [1, 3],
  [0, 1],
  [2, 3],
] as const;

/** Where tones step from one row of cells to the next, and in which quarter of the page. */
type Edges = { readonly [Key in "column" | "row" | "step" | "quarter"]: Int16Array };

/** How far down lines fall to the right, in degrees; 0 where they are level or where that is not certain. */
export function findSkew(pooled: PooledPage, linesPerInch: number): number {
  const edges = edgesOf(pooled);
  if (edges.column.length < FEWEST_EDGES) return 0;
  const cellSlope = (degrees: number) =>
    (Math.tan((degrees * Math.PI) / 180) * (CELL_DOTS / DOTS_PER_INCH)) / (pooled.lines / linesPerInch);
  const scoresAt = (degrees: number, every = 1) => scoresOf(pooled, edges, cellSlope(degrees), every);
  const every = Math.ceil(edges.column.length / SAMPLE);
  const angles = Array.from({ length: (2 * SEARCHED) / STEP + 1 }, (_, index) => index * STEP - SEARCHED);
  const scores = angles.map((degrees) => scoresAt(degrees, every));
  const best = bestOf(
    angles,
    scores.map(({ whole }) => whole),
  );
  const usual = scores.map(({ whole }) => whole).sort((one, other) => one - other)[scores.length >> 1] ?? 0;
  if (best.score < usual * ABOVE_USUAL || Math.abs(best.degrees) > SKEW.most) return 0;
  const chosen = scores[angles.indexOf(best.degrees)];
  const isShared = HALVES.every((_, half) => {
    const most = Math.max(...scores.map(({ halves }) => halves[half] ?? 0));
    return shareOf(edges, half) < SAYS_NOTHING || (chosen?.halves[half] ?? 0) >= most * AGREEMENT;
  });
  if (!isShared) return 0;
  const near = Array.from(
    { length: (2 * STEP) / FINE_STEP + 1 },
    (_, index) => best.degrees - STEP + index * FINE_STEP,
  );
  const finest = bestOf(
    near,
    near.map((degrees) => scoresAt(degrees).whole),
  );
  const isClear = finest.score >= scoresAt(0).whole * ABOVE_LEVEL;
  return isClear && Math.abs(finest.degrees) >= SKEW.least ? finest.degrees : 0;
}

function bestOf(angles: readonly number[], scores: readonly number[]): { degrees: number; score: number } {
  const score = Math.max(...scores);
  return { degrees: angles[scores.indexOf(score)] ?? 0, score };
}

function edgesOf({ mean, columns, rows }: PooledPage): Edges {
  const list = () => new Int16Array(mean.length);
  const found = { column: list(), row: list(), step: list(), quarter: list() };
  let count = 0;
  for (let row = 1; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const cell = row * columns + column;
      const step = (mean[cell] ?? 0) - (mean[cell - columns] ?? 0);
      if (step < EDGE.least && step > -EDGE.least) continue;
      found.column[count] = column;
      found.row[count] = row;
      found.step[count] = Math.max(-EDGE.most, Math.min(EDGE.most, step));
      found.quarter[count] = (column < columns / 2 ? 0 : 1) + (row < rows / 2 ? 0 : 2);
      count += 1;
    }
  }
  const { column, row, step, quarter } = found;
  return {
    ...{ column: column.subarray(0, count), row: row.subarray(0, count) },
    ...{ step: step.subarray(0, count), quarter: quarter.subarray(0, count) },
  };
}

function shareOf({ quarter }: Edges, half: number): number {
  const quarters: readonly number[] = HALVES[half] ?? [];
  return quarter.reduce((sum, one) => sum + (quarters.includes(one) ? 1 : 0), 0) / quarter.length;
}

/** How much edges that lie along lines of this slope say the same, as sums of squares: grain cancels out, lines add up. */
function scoresOf({ columns, rows }: PooledPage, { column, row, step, quarter }: Edges, slope: number, every: number) {
  const margin = Math.ceil((Math.abs(slope) * columns) / 2) + 1;
  const length = rows + 2 * margin;
  const sums = new Float64Array(length * QUARTERS);
  for (let index = 0; index < column.length; index += every) {
    const line = Math.round((row[index] ?? 0) - ((column[index] ?? 0) - columns / 2) * slope) + margin;
    const at = line * QUARTERS + (quarter[index] ?? 0);
    sums[at] = (sums[at] ?? 0) + (step[index] ?? 0);
  }
  let [whole, left, right, upper, lower] = [0, 0, 0, 0, 0];
  for (let at = 0; at < sums.length; at += QUARTERS) {
    const [upperLeft, upperRight] = [sums[at] ?? 0, sums[at + 1] ?? 0];
    const [lowerLeft, lowerRight] = [sums[at + 2] ?? 0, sums[at + 3] ?? 0];
    whole += (upperLeft + upperRight + lowerLeft + lowerRight) ** 2;
    left += (upperLeft + lowerLeft) ** 2;
    right += (upperRight + lowerRight) ** 2;
    upper += (upperLeft + upperRight) ** 2;
    lower += (lowerLeft + lowerRight) ** 2;
  }
  return { whole, halves: [left, right, upper, lower] };
}
