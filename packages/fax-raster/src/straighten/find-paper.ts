import type { PooledPage } from "../cells";
import { type Line, lineThrough, meet, type Point } from "./lines";

/** A part of a page, in cells. */
export type CellBox = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
/** The corners of a sheet in cells, clockwise from the upper left. */
export type Corners = readonly [Point, Point, Point, Point];

/** Cells on both sides of an edge that are looked at, and how much lighter the paper is than what it lies on. */
const BESIDE = 3;
const LIGHTER = { times: 1.4, tones: 20 } as const;
/** The edge of the paper lies within so much of the picture, from each of its sides. */
const MOST_BORDER = 0.4;
/** Of where an edge is looked for, so much has it in one straight line, and all along it is paper lighter than what is outside. */
const IN_LINE = 0.6;
const IS_CLEAR = 0.9;
/** The share of the picture that a sheet takes, the most that opposite sides differ, and its corners from being square (a cosine). */
const SHEET = { least: 0.3, most: 0.97, sides: 1.4, corner: 0.3 } as const;
/** Outside of it hardly anything is as light as it, and nothing stands out, so that nothing that can be read is cut off. */
const AS_LIGHT = 0.75;
const MOST_LIGHT_OUTSIDE = 0.05;
/** Tones between a cell and the next where something stands out, and the most such cells: those of a few letters. */
const STANDS_OUT = 40;
const MOST_STANDING_OUT = 40;

/** The sheet of paper that lies on something darker in a picture, where all of its four edges are clearly there. */
export function findPaper(pooled: PooledPage, box: CellBox): Corners | undefined {
  const left = edgeLine(pooled, box, "left");
  const right = edgeLine(pooled, box, "right");
  const top = edgeLine(pooled, box, "top");
  const bottom = edgeLine(pooled, box, "bottom");
  if (!left || !right || !top || !bottom) return undefined;
  const corners: Corners = [meet(left, top), meet(right, top), meet(right, bottom), meet(left, bottom)];
  return isSheet(corners, box) && isClearAround(pooled, corners, box) ? corners : undefined;
}

type Side = keyof CellBox;

/** The line in which most rows (or columns) first turn from dark to light, seen from a side of the picture. */
function edgeLine(pooled: PooledPage, box: CellBox, side: Side): Line | undefined {
  const isUpright = side === "left" || side === "right";
  const [from, to] = isUpright ? [box.top, box.bottom] : [box.left, box.right];
  const depth = (isUpright ? box.right - box.left : box.bottom - box.top) * MOST_BORDER;
  const start = box[side] - (side === "right" || side === "bottom" ? 1 : 0);
  const inwards = side === "left" || side === "top" ? 1 : -1;
  const tones = new Uint8Array(Math.ceil(depth) + BESIDE);
  const points: Point[] = [];
  for (let along = from; along < to; along += 2) {
    for (let away = 0; away < tones.length; away += 1) {
      const across = start + away * inwards;
      tones[away] = pooled.mean[isUpright ? along * pooled.columns + across : across * pooled.columns + along] ?? 0;
    }
    const away = firstEdge(tones, depth);
    if (away === undefined) continue;
    const across = start + (inwards > 0 ? 0 : 1) + away * inwards;
    points.push(isUpright ? [across, along + 0.5] : [along + 0.5, across]);
  }
  return lineThrough(points, isUpright, ((to - from) / 2) * IN_LINE);
}

/** How many cells from the side the first clear step to something lighter lies, along the tones inwards of it. */
function firstEdge(tones: Uint8Array, depth: number): number | undefined {
  for (let away = BESIDE; away < depth; away += 1) {
    let [outside, inside] = [0, 0];
    for (let cell = 0; cell < BESIDE; cell += 1) {
      outside += (tones[away - 1 - cell] ?? 0) / BESIDE;
      inside += (tones[away + cell] ?? 0) / BESIDE;
    }
    if (!isLighter({ outside, inside })) continue;
    // The step is soft: where it is steepest, between the cells, is where it lies.
    const steps = [-2, -1, 0, 1, 2, 3].map((more) =>
      Math.max(0, (tones[away + more] ?? 0) - (tones[away + more - 1] ?? 0)),
    );
    const all = steps.reduce((sum, step) => sum + step, 0);
    return away + steps.reduce((sum, step, index) => sum + step * (index - 2), 0) / Math.max(1, all);
  }
  return undefined;
}

function isLighter({ outside, inside }: { outside: number; inside: number }): boolean {
  return inside - outside >= LIGHTER.tones && inside >= outside * LIGHTER.times;
}

function isSheet(corners: Corners, box: CellBox): boolean {
  const isInside = corners.every(([x, y]) => x > box.left && x < box.right && y > box.top && y < box.bottom);
  const sides = corners.map(([x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % 4] ?? [0, 0];
    return [nextX - x, nextY - y] as const;
  });
  const lengths = sides.map(([x, y]) => Math.hypot(x, y));
  const [top = 1, right = 1, bottom = 1, left = 1] = lengths;
  const ratio = Math.max(top / bottom, bottom / top, left / right, right / left);
  const isSquare = sides.every(([x, y], index) => {
    const [nextX, nextY] = sides[(index + 1) % 4] ?? [0, 0];
    return Math.abs(x * nextX + y * nextY) <= SHEET.corner * (lengths[index] ?? 0) * (lengths[(index + 1) % 4] ?? 0);
  });
  const share = areaOf(corners) / ((box.right - box.left) * (box.bottom - box.top));
  return isInside && isSquare && ratio <= SHEET.sides && share >= SHEET.least && share <= SHEET.most;
}

function areaOf(corners: Corners): number {
  return corners.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % 4] ?? [0, 0];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

/** Whether all along its sides a sheet is lighter than what lies beside it, and nothing outside is as light as it or stands out. */
function isClearAround({ mean, columns }: PooledPage, corners: Corners, box: CellBox): boolean {
  const toneAt = (x: number, y: number) => mean[Math.floor(y) * columns + Math.floor(x)] ?? 0;
  const inside: number[] = [];
  for (const [index, [x, y]] of corners.entries()) {
    const [nextX, nextY] = corners[(index + 1) % 4] ?? [0, 0];
    const length = Math.hypot(nextX - x, nextY - y);
    const [alongX, alongY] = [(nextX - x) / length, (nextY - y) / length];
    let [clear, all] = [0, 0];
    for (let along = BESIDE; along < length - BESIDE; along += 2) {
      const [atX, atY] = [x + alongX * along, y + alongY * along];
      const beside = (away: number) => toneAt(atX - alongY * away, atY + alongX * away);
      const here = { outside: beside(-2), inside: Math.max(beside(2), beside(4)) };
      inside.push(here.inside);
      all += 1;
      if (isLighter(here)) clear += 1;
    }
    if (clear < all * IS_CLEAR) return false;
  }
  inside.sort((one, other) => one - other);
  const paper = inside[inside.length >> 1] ?? 255;
  let [light, outside, standingOut] = [0, 0, 0];
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1) {
      if (depthInside(corners, x + 0.5, y + 0.5) > -BESIDE) continue;
      outside += 1;
      const tone = toneAt(x, y);
      if (tone > paper * AS_LIGHT) light += 1;
      const step = Math.max(Math.abs(tone - toneAt(x - 1, y)), Math.abs(tone - toneAt(x, y - 1)));
      if (x > box.left && y > box.top && step >= STANDS_OUT) standingOut += 1;
    }
  }
  return light <= outside * MOST_LIGHT_OUTSIDE && standingOut <= MOST_STANDING_OUT;
}

/** How far inside of the nearest edge a place lies; less than nothing outside. */
function depthInside(corners: Corners, x: number, y: number): number {
  return Math.min(
    ...corners.map(([fromX, fromY], index) => {
      const [toX, toY] = corners[(index + 1) % 4] ?? [0, 0];
      return ((toX - fromX) * (y - fromY) - (toY - fromY) * (x - fromX)) / Math.hypot(toX - fromX, toY - fromY);
    }),
  );
}
