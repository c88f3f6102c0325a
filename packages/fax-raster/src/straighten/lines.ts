export type Point = readonly [x: number, y: number];

/** `x = slope * y + at` where it is upright, else `y = slope * x + at`. */
export type Line = { readonly isUpright: boolean; readonly slope: number; readonly at: number };

/** Points so near to a line are on it. */
const ON_LINE = 1;
/** Pairs that are tried; the edges of paper lie no more askew than this slope. */
const PAIRS = 60;
const STEEPEST = 0.3;

/** The line that most points are on; none where fewer than `least` are. */
export function lineThrough(points: readonly Point[], isUpright: boolean, least: number): Line | undefined {
  const places = points.map(([x, y]) => (isUpright ? { along: y, across: x } : { along: x, across: y }));
  if (places.length < least) return undefined;
  const third = Math.floor(places.length / 3);
  let best: typeof places = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    // Each from the first third with each from the last, spread evenly.
    const one = places[Math.floor(((pair + 0.5) / PAIRS) * third)];
    const other = places[places.length - 1 - Math.floor((((pair * 37) % PAIRS) / PAIRS) * third)];
    if (!one || !other || one.along === other.along) continue;
    const slope = (other.across - one.across) / (other.along - one.along);
    if (Math.abs(slope) > STEEPEST) continue;
    const on = places.filter(
      ({ along, across }) => Math.abs(across - one.across - slope * (along - one.along)) <= ON_LINE,
    );
    if (on.length > best.length) best = on;
  }
  return best.length < Math.max(2, least) ? undefined : { isUpright, ...leastSquares(best) };
}

/** By least squares. */
function leastSquares(places: readonly { along: number; across: number }[]): { slope: number; at: number } {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [along, across] = [mean(places.map((place) => place.along)), mean(places.map((place) => place.across))];
  let [both, square] = [0, 0];
  for (const place of places) {
    both += (place.along - along) * (place.across - across);
    square += (place.along - along) ** 2;
  }
  const slope = both / square;
  return { slope, at: across - slope * along };
}

/** Where an upright line and a level one cross. */
export function meet(upright: Line, level: Line): Point {
  const x = (upright.slope * level.at + upright.at) / (1 - upright.slope * level.slope);
  return [x, level.slope * x + level.at];
}
