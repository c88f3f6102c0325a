import { skeletonOf } from "./skeleton-of";

/** How near the dots of a page come to the true ones. */
export type Likeness = {
  /** Of the black dots, in per cent: the harmonic mean of those that are right and those that are found. */
  readonly fMeasure: number;
  /** The same, but of the true dots only the middle of strokes has to be found: that they are as wide does not count. */
  readonly pseudoF: number;
  /** The ratio of signal to noise, in decibels. */
  readonly psnr: number;
  /** How much an eye minds what is wrong: less is better. */
  readonly drd: number;
};

/** Wrong dots are weighed by those so far around them, and counted by blocks of so many dots a side in which the truth has both kinds. */
const AROUND = 2;
const BLOCK = 8;
const WEIGHTS = weights();

/**
 * The measures of the contests in document binarisation (DIBCO, 2009 to 2019): the F-measure of black dots, the pseudo-F-measure (as of 2010),
 * PSNR, and the distance reciprocal distortion of Lu, Kot and Shi (IEEE Signal Processing Letters, 2004). `made` and `truth` are dots row by row, 0 is black and 255 white;
 * `truth` has some of both kinds.
 */
export function likenessOf(made: Uint8Array, truth: Uint8Array, width: number): Likeness {
  let [right, surplus, missing, distortion] = [0, 0, 0, 0];
  for (let at = 0; at < truth.length; at += 1) {
    const [isBlack, isTrulyBlack] = [made[at] === 0, truth[at] === 0];
    if (isBlack && isTrulyBlack) right += 1;
    if (isBlack === isTrulyBlack) continue;
    if (isBlack) surplus += 1;
    else missing += 1;
    distortion += distortionAt(truth, width, at, made[at] ?? 0);
  }
  const precision = right / Math.max(1, right + surplus);
  const found = shareFound(made, skeletonOf(truth, width));
  return {
    pseudoF: (200 * precision * found) / (precision + found || 1),
    fMeasure: (200 * right) / (2 * right + surplus + missing),
    psnr: 10 * Math.log10(truth.length / (surplus + missing)),
    drd: distortion / mixedBlocks(truth, width),
  };
}

function shareFound(made: Uint8Array, skeleton: Uint8Array): number {
  let [all, found] = [0, 0];
  for (let at = 0; at < skeleton.length; at += 1) {
    if (!skeleton[at]) continue;
    all += 1;
    if (made[at] === 0) found += 1;
  }
  return found / Math.max(1, all);
}

/** How many of the true dots around a wrong one differ from it, near ones weighing more. */
function distortionAt(truth: Uint8Array, width: number, at: number, wrong: number): number {
  const [x, y] = [at % width, Math.floor(at / width)];
  let sum = 0;
  for (const { right, down, weight } of WEIGHTS) {
    const [column, row] = [x + right, y + down];
    if (column < 0 || column >= width || row < 0) continue;
    const tone = truth[row * width + column];
    if (tone !== undefined && tone !== wrong) sum += weight;
  }
  return sum;
}

/** The reciprocals of how far each dot lies away, which come to 1; nothing in the middle. */
function weights(): { right: number; down: number; weight: number }[] {
  const side = Array.from({ length: 2 * AROUND + 1 }, (_, index) => index - AROUND);
  const all = side.flatMap((down) => side.map((right) => ({ right, down, weight: 1 / Math.hypot(right, down) })));
  const around = all.filter(({ right, down }) => right !== 0 || down !== 0);
  const sum = around.reduce((total, { weight }) => total + weight, 0);
  return around.map((one) => ({ ...one, weight: one.weight / sum }));
}

function mixedBlocks(truth: Uint8Array, width: number): number {
  const height = truth.length / width;
  let mixed = 0;
  for (let top = 0; top < height; top += BLOCK) {
    for (let left = 0; left < width; left += BLOCK) {
      const kinds = new Set<number | undefined>();
      for (let y = top; y < Math.min(height, top + BLOCK); y += 1) {
        for (let x = left; x < Math.min(width, left + BLOCK); x += 1) kinds.add(truth[y * width + x]);
      }
      if (kinds.size > 1) mixed += 1;
    }
  }
  return mixed;
}
