import { findRegions } from "./find-regions";
import type { GreyPage } from "./grey-page";
import { sumAround } from "./sum-around";
import type { LargeTileTones, TiledPage, TileTones } from "./tile-tones";
import { boxAround, type DotBox, stepsWithin, type TileGrid, tileBox, tileCount, withEdges } from "./tiles";

/** Of 255, between ink and paper. */
const LEAST_CONTRAST = 48;
/** How much of a window is ink: about half of a code; a fifth of letters, and nearly all of a dark ground. */
const INKED = { bars: { least: 0.16, most: 0.84 }, modules: { least: 0.3, most: 0.72 } } as const;
/** The squares of the steps across the dots, as a share of the squared contrast: many edges close to each other. */
const LEAST_EDGES = {
  clear: { bars: 0.07, modules: 0.09 },
  soft: { bars: 0.021, modules: 0.027 },
} as const;
/** 1 where all edges run the same way, about 0 where they run every way. */
const BARS_COHERENCE = 0.7;
/** Sides in tiles of 16 dots. */
const SMALLEST = {
  clear: { bars: { long: 5, short: 2 }, modules: { long: 4, short: 4 } },
  soft: { bars: { long: 5, short: 4 }, modules: { long: 4, short: 4 } },
} as const;
/** Out of focus letters have as many edges as a code, but less ink: a third of them, on average, and two fifths of a code. */
const LEAST_INKED = 0.37;
/** Beside a code of modules its quiet zone lies; beside letters, of as much ink, others do. What share of the dots there may be ink. */
const MOST_BESIDE = 0.42;
/** What of the contrast makes a dot ink rather than a soft edge. */
const INK_DEPTH = 0.35;
const LEAST_FILLED_SHARE = 0.6;
const LEAST_BARS_SHARE = 0.7;
const STEPS = stepsWithin(1);

/** Which way bars run: so many dots to the right for each line down, or so many lines down for each dot to the right. */
export type Lean = { readonly along: "lines" | "dots"; readonly slope: number };

/** A barcode, whose bars all run one way, or a code of modules. */
export type Code = { readonly box: DotBox; readonly lean: Lean | null };

/** Finds what looks like codes: straight edges close to each other, and about half of it ink. Out of focus edges are soft. */
export function findCodes({ page, tiles, largeTiles: grid }: TiledPage, focus: keyof typeof LEAST_EDGES): Code[] {
  const edgesIn = new Map<number, Edges>();
  const edgesOf = (tile: number): Edges => {
    const known = edgesIn.get(tile) ?? measureEdges(page, tileBox(grid, tile));
    edgesIn.set(tile, known);
    return known;
  };
  const { kinds, inked } = findKinds(grid, tiles, edgesOf, LEAST_EDGES[focus]);
  return findRegions(grid, kinds, STEPS).flatMap((region) => {
    const bars = [...region].filter((tile) => kinds[tile] === BARS);
    const isBars = bars.length >= region.length * LEAST_BARS_SHARE;
    if (!isLarge(grid, region, SMALLEST[focus][isBars ? "bars" : "modules"])) return [];
    const box = boxAround(grid, region);
    if (focus === "soft") {
      const ink = region.reduce((sum, tile) => sum + (inked[tile] ?? 0), 0) / region.length;
      if (ink < LEAST_INKED || (!isBars && inkBeside(grid, box, region) > MOST_BESIDE)) return [];
    }
    return { box: withEdges(grid, box), lean: isBars ? leanOf(sumOf(bars.map(edgesOf))) : null };
  });
}

const [BARS, MODULES] = [1, 2] as const;

/** Of each tile, with those around it, what it looks like, and what share of it is ink. */
function findKinds(
  grid: TileGrid & LargeTileTones,
  tiles: TileGrid & TileTones,
  edgesOf: (tile: number) => Edges,
  leastEdges: Record<"bars" | "modules", number>,
): { readonly kinds: Uint8Array; readonly inked: Float32Array } {
  const sums = sumAround(grid, meanTones(grid, tiles));
  const kinds = new Uint8Array(tileCount(grid));
  const inkedShares = new Float32Array(kinds.length);
  for (let tile = 0; tile < kinds.length; tile += 1) {
    const light = grid.lightestAround[tile] ?? 0;
    const contrast = light - (grid.darkestAround[tile] ?? 0);
    if (contrast < LEAST_CONTRAST) continue;
    const near = tilesAround(grid, tile);
    const inked = (light - (sums[tile] ?? 0) / near.length) / contrast;
    if (!isWithin(inked, INKED.bars)) continue;
    inkedShares[tile] = inked;
    const { across, down, both, dots } = sumOf(near.map(edgesOf));
    const edges = (across + down) / dots / contrast ** 2;
    const coherence = Math.hypot(across - down, 2 * both) / (across + down);
    if (edges >= leastEdges.bars && coherence >= BARS_COHERENCE) kinds[tile] = BARS;
    else if (edges >= leastEdges.modules && isWithin(inked, INKED.modules)) kinds[tile] = MODULES;
  }
  return { kinds, inked: inkedShares };
}

/** The share of dots that are ink within a tile to the left of a box, or to its right, whichever is more. */
function inkBeside(grid: TileGrid & LargeTileTones, { left, top, right, bottom }: DotBox, region: Int32Array): number {
  const { dots, width } = grid.page;
  let [darkest, lightest] = [255, 0];
  for (const tile of region) {
    darkest = Math.min(darkest, grid.darkest[tile] ?? 0);
    lightest = Math.max(lightest, grid.lightest[tile] ?? 0);
  }
  const inkBelow = lightest - (lightest - darkest) * INK_DEPTH;
  const inkFrom = (start: number, end: number) => {
    let inked = 0;
    for (let y = top; y < bottom; y += 1) {
      for (let at = y * width + start; at < y * width + end; at += 1) if ((dots[at] ?? 0) < inkBelow) inked += 1;
    }
    return inked / Math.max(1, (end - start) * (bottom - top));
  };
  const { left: outerLeft, right: outerRight } = withEdges(grid, { left, top, right, bottom });
  return Math.max(inkFrom(outerLeft, left), inkFrom(right, outerRight));
}

function isWithin(value: number, { least, most }: { readonly least: number; readonly most: number }): boolean {
  return value >= least && value <= most;
}

function meanTones(grid: TileGrid, { tones, columns, rows }: TileGrid & TileTones): Uint8Array {
  const means = new Uint8Array(tileCount(grid));
  for (let tile = 0; tile < means.length; tile += 1) {
    const [left, top] = [(tile % grid.columns) * 2, Math.floor(tile / grid.columns) * 2];
    const [right, bottom] = [Math.min(columns - 1, left + 1), Math.min(rows - 1, top + 1)];
    const tone = (column: number, row: number) => tones[row * columns + column] ?? 0;
    means[tile] = (tone(left, top) + tone(right, top) + tone(left, bottom) + tone(right, bottom)) / 4;
  }
  return means;
}

function tilesAround({ columns, rows }: TileGrid, tile: number): number[] {
  const [column, row] = [tile % columns, Math.floor(tile / columns)];
  const near: number[] = [];
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1) near.push(y * columns + x);
  }
  return near;
}

/** The structure tensor of some dots: sums of squared steps from dot to dot, across and down, and of their products. */
type Edges = { readonly across: number; readonly down: number; readonly both: number; readonly dots: number };

function measureEdges({ dots, width, height }: GreyPage, { left, top, right, bottom }: DotBox): Edges {
  let [across, down, both] = [0, 0, 0];
  for (let y = Math.max(1, top); y < Math.min(height - 1, bottom); y += 1) {
    const row = y * width;
    for (let at = row + Math.max(1, left); at < row + Math.min(width - 1, right); at += 1) {
      const stepAcross = (dots[at + 1] ?? 0) - (dots[at - 1] ?? 0);
      const stepDown = (dots[at + width] ?? 0) - (dots[at - width] ?? 0);
      across += stepAcross * stepAcross;
      down += stepDown * stepDown;
      both += stepAcross * stepDown;
    }
  }
  return { across, down, both, dots: (right - left) * (bottom - top) };
}

function sumOf(edges: readonly Edges[]): Edges {
  let [across, down, both, dots] = [0, 0, 0, 0];
  for (const each of edges) {
    across += each.across;
    down += each.down;
    both += each.both;
    dots += each.dots;
  }
  return { across, down, both, dots };
}

function leanOf({ across, down, both }: Edges): Lean {
  const angle = Math.atan2(2 * both, across - down) / 2;
  return Math.abs(angle) < Math.PI / 4
    ? { along: "lines", slope: -Math.tan(angle) }
    : { along: "dots", slope: -1 / Math.tan(angle) };
}

function isLarge(grid: TileGrid, region: Int32Array, { long, short }: { long: number; short: number }): boolean {
  const { left, top, right, bottom } = boxAround(grid, region);
  const [columns, rows] = [(right - left) / grid.tileWidth, (bottom - top) / grid.tileHeight];
  return (
    Math.max(columns, rows) >= long &&
    Math.min(columns, rows) >= short &&
    region.length >= columns * rows * LEAST_FILLED_SHARE
  );
}
