import { type Bitmap, whiteBitmap } from "./bitmap";
import { CELL_DOTS, type Cells, closeCells, darkestAround, type PooledPage, poolPage } from "./cells";
import { dropSpecks, type InkAt } from "./drop-specks";
import { findLightOnDark } from "./find-light-on-dark";
import type { Dots } from "./find-lost-detail";
import { foursOf, type GreyPage } from "./grey-page";
import type { RasterSettings } from "./settings";
import { findFills, findSolids, shadeFills } from "./shade-fills";
import { sharpenFineStrokes } from "./sharpen-fine-strokes";
import type { DotBox } from "./tiles";

/** What is narrower than five cells, or 20 dots, lies on a ground; what is wider is one. Out of focus, strokes are wider. */
const GROUND_REACH = { clear: 2, grainy: 2, soft: 3 } as const;
/** The ink of a stroke decides for the dots so many cells around it: pale strokes beside dark ones stay. */
const INK_REACH = 2;
/** Less contrast is neither seen on paper; where the paper has grain, more is needed. */
const LEAST_CONTRAST = 16;
const PAPER = 255;
const DARK_PAGE = 0.3;
/** Grain is measured in blocks of 64 dots, and in the calmest of their cells, in which no ink is. */
const BLOCK_CELLS = 16;
const CALM_SHARE = 0.2;
const CALM_DEPTH = 1.8;
/** A quarter of the cells of a block have ink, which is so much darker, as a share of the ground; the grain of paper differs so much in shadow and light. */
const INKED_SHARE = 0.75;
const INK_DEPTH = 0.3;
const GRAIN_BESIDE = 2;

type Upright = Pick<PooledPage, "mean" | "darkest">;
const GRAINS = 5;
/** What is as rough as a desk or a carpet holds no letters. */
const ROUGH = 0.8;

type Cures = Pick<RasterSettings, "threshold" | "darkenPaleText" | "dropBackground">;

/**
 * Makes dots black that are clearly darker than the ground around them, as far between it and the ink nearby as `threshold`
 * per cent. Light marks on dark grounds are turned black on white; grounds that differ from the paper are shaded where
 * nothing stands on them. `photos` are left to others.
 */
export function binarise(
  page: GreyPage,
  photos: readonly DotBox[],
  cures: Cures,
  kind: keyof typeof GROUND_REACH,
): Dots {
  const pooled = poolPage(page);
  const isPhoto = cellsInside(pooled, page, photos);
  const isInverted = cures.dropBackground ? findLightOnDark(pooled, isPhoto) : new Uint8Array(pooled.mean.length);
  const upright = turnNegative(page, pooled, isInverted);
  const { darkest } = upright;
  const ground = closeCells(pooled, upright.mean, GROUND_REACH[kind]);
  for (const cell of findSolids(pooled, upright, ground)) ground[cell] = PAPER;
  const ink = darkestAround(pooled, darkest, INK_REACH);
  const isNegativePage = isInverted.reduce((sum, is) => sum + is, 0) > isInverted.length * DARK_PAGE;
  // The panels of a dark screen say nothing that their words do not say.
  const fills = cures.dropBackground && !isNegativePage ? findFills(pooled, ground, isPhoto) : [];
  // At the edge of a fill the darker ground counts: else the fill itself would be ink there.
  const within = darkestAround(pooled, ground, 1);
  const blackBelow = thresholds(pooled, darkest, within, ink, cures);
  const usual = (cures.threshold * 255) / 100;
  for (let cell = 0; cell < isPhoto.length; cell += 1) if (isPhoto[cell]) blackBelow[cell] = usual;
  const bitmap = whiteBitmap(page.width, page.height);
  blacken(bitmap, page, pooled, { isInverted, darkest, blackBelow });
  if (kind === "clear")
    sharpenFineStrokes(bitmap, page, pooled, { isInverted, ground: within, darkest, ink, blackBelow });
  dropSpecks(bitmap, page.linesPerInch, inkShares(page, pooled, { isInverted, ground, darkest }));
  shadeFills(bitmap, pooled, fills);
  const cellAt = (x: number, y: number) => Math.floor(y / pooled.lines) * pooled.columns + Math.floor(x / CELL_DOTS);
  const isNegative = (x: number, y: number) => isInverted[cellAt(x, y)] === 1;
  const groundAt = (x: number, y: number) => ground[cellAt(x, y)] ?? PAPER;
  return { bitmap, page, isNegative, groundAt, blackBelow: null };
}

/** The cells as they are on white paper. */
function turnNegative(page: GreyPage, pooled: PooledPage, isInverted: Uint8Array): Upright {
  const cells: number[] = [];
  for (let cell = 0; cell < isInverted.length; cell += 1) if (isInverted[cell]) cells.push(cell);
  if (cells.length === 0) return pooled;
  const [mean, darkest] = [pooled.mean.slice(), pooled.darkest.slice()];
  const { columns, lines } = pooled;
  for (const cell of cells) {
    mean[cell] = 255 - (mean[cell] ?? 0);
    let lightest = 0;
    const top = Math.floor(cell / columns) * lines;
    for (let y = top; y < Math.min(page.height, top + lines); y += 1) {
      const start = y * page.width + (cell % columns) * CELL_DOTS;
      for (let at = start; at < start + CELL_DOTS; at += 1) lightest = Math.max(lightest, page.dots[at] ?? 0);
    }
    darkest[cell] = 255 - lightest;
  }
  return { mean, darkest };
}

/** Ink so many cells away is the ink around a dot; far from any, the dot is weighed by half the ink of the page. */
const AROUND_REACH = 6;
const DARKEST_SHARE = 0.05;

function inkShares(
  { dots, width }: GreyPage,
  pooled: PooledPage,
  { isInverted, ground, darkest }: Record<"isInverted" | "ground" | "darkest", Uint8Array>,
): InkAt {
  const around = darkestAround(pooled, darkest, AROUND_REACH);
  const usual = usualDepth(ground, darkest);
  return (x, y) => {
    const cell = Math.floor(y / pooled.lines) * pooled.columns + Math.floor(x / CELL_DOTS);
    const paper = ground[cell] ?? PAPER;
    const tone = dots[y * width + x] ?? PAPER;
    const depth = paper - (isInverted[cell] ? 255 - tone : tone);
    return depth / Math.max(1, usual / 2, paper - (around[cell] ?? 0));
  };
}

/** How much darker than the paper most ink is; on a dusty page dust takes most cells that are darker, but its tips are pale. */
function usualDepth(ground: Uint8Array, darkest: Uint8Array): number {
  const counts = new Uint32Array(PAPER + 1);
  let all = 0;
  for (let cell = 0; cell < ground.length; cell += 1) {
    const depth = (ground[cell] ?? 0) - (darkest[cell] ?? 0);
    if (depth <= LEAST_CONTRAST) continue;
    counts[depth] = (counts[depth] ?? 0) + 1;
    all += 1;
  }
  let paler = Math.floor(all * (1 - DARKEST_SHARE));
  for (let depth = 0; depth < PAPER; depth += 1) {
    paler -= counts[depth] ?? 0;
    if (paler < 0) return depth;
  }
  return PAPER;
}

/** For each cell the tone below which its dots are black. */
function thresholds(
  cells: Cells,
  darkest: Uint8Array,
  ground: Uint8Array,
  ink: Uint8Array,
  { threshold, dropBackground, darkenPaleText }: Cures,
): Uint8Array {
  const grain = grainOf(cells, darkest, ground);
  const across = Math.ceil(cells.columns / BLOCK_CELLS);
  const global = (threshold * 255) / 100;
  const blackBelow = new Uint8Array(ground.length);
  for (let cell = 0; cell < blackBelow.length; cell += 1) {
    const block =
      Math.floor(cell / cells.columns / BLOCK_CELLS) * across + Math.floor((cell % cells.columns) / BLOCK_CELLS);
    const least = leastContrast(grain[block] ?? 0);
    const paper = ground[cell] ?? PAPER;
    const contrast = paper - (ink[cell] ?? 0);
    const usual = dropBackground ? (global * paper) / 255 : global;
    if (contrast < least) blackBelow[cell] = dropBackground ? 0 : global;
    else blackBelow[cell] = darkenPaleText ? paper - contrast * (1 - threshold / 100) : usual;
  }
  return blackBelow;
}

function leastContrast(grain: number): number {
  return Math.max(LEAST_CONTRAST, GRAINS * grain, ROUGH * grain * grain);
}

/**
 * The standard deviation of the tones of each block of the page, from how far the darkest of sixteen dots lies below the
 * ground in its calmest cells: a desk below the paper has far more of it. Where much of a block is ink, as in a barcode, no
 * cell is calm; there the paper is what it is elsewhere.
 */
function grainOf({ columns, rows }: Cells, darkest: Uint8Array, ground: Uint8Array): Float32Array {
  const [across, down] = [Math.ceil(columns / BLOCK_CELLS), Math.ceil(rows / BLOCK_CELLS)];
  const grain = new Float32Array(across * down);
  const isInked = new Uint8Array(across * down);
  for (let block = 0; block < grain.length; block += 1) {
    const [left, top] = [(block % across) * BLOCK_CELLS, Math.floor(block / across) * BLOCK_CELLS];
    const depths = new Uint8Array(BLOCK_CELLS ** 2);
    let [count, tones] = [0, 0];
    for (let row = top; row < Math.min(rows, top + BLOCK_CELLS); row += 1) {
      for (let cell = row * columns + left; cell < row * columns + Math.min(columns, left + BLOCK_CELLS); cell += 1) {
        depths[count++] = Math.max(0, (ground[cell] ?? 0) - (darkest[cell] ?? 0));
        tones += ground[cell] ?? 0;
      }
    }
    const sorted = depths.subarray(0, count).sort();
    grain[block] = (sorted[Math.floor(count * CALM_SHARE)] ?? 0) / CALM_DEPTH;
    isInked[block] = (sorted[Math.floor(count * INKED_SHARE)] ?? 0) > (INK_DEPTH * tones) / count ? 1 : 0;
  }
  const most = GRAIN_BESIDE * (grain.slice().sort()[grain.length >> 1] ?? 0);
  return grain.map((here, block) => (isInked[block] ? Math.min(here, most) : here));
}

function blacken(
  { bytes }: Bitmap,
  page: GreyPage,
  { columns, rows, lines }: PooledPage,
  { isInverted, darkest, blackBelow }: Record<"isInverted" | "darkest" | "blackBelow", Uint8Array>,
) {
  const fours = foursOf(page);
  const isWhite = (cell: number) => (darkest[cell] ?? 0) >= (blackBelow[cell] ?? 0);
  for (let left = 0; left < columns * rows; left += 2) {
    const right = left + 1;
    if (isWhite(left) && isWhite(right)) continue;
    const [row, column] = [Math.floor(left / columns), left % columns];
    const end = Math.min(page.height, (row + 1) * lines) * columns;
    for (let at = row * lines * columns + column; at < end; at += columns) {
      bytes[at >> 1] =
        (nibble(fours[at] ?? 0, isInverted[left], blackBelow[left] ?? 0) << 4) |
        nibble(fours[at + 1] ?? 0, isInverted[right], blackBelow[right] ?? 0);
    }
  }
}

function nibble(four: number, isInverted: number | undefined, blackBelow: number): number {
  const upright = isInverted ? ~four : four;
  return (
    ((upright & 255) < blackBelow ? 8 : 0) |
    (((upright >> 8) & 255) < blackBelow ? 4 : 0) |
    (((upright >> 16) & 255) < blackBelow ? 2 : 0) |
    (upright >>> 24 < blackBelow ? 1 : 0)
  );
}

function cellsInside({ columns, rows, lines }: PooledPage, page: GreyPage, boxes: readonly DotBox[]): Uint8Array {
  const inside = new Uint8Array(columns * rows);
  for (const { left, top, right, bottom } of boxes) {
    for (
      let row = Math.floor(top / lines);
      row < Math.min(rows, Math.ceil(Math.min(bottom, page.height) / lines));
      row += 1
    ) {
      inside.fill(1, row * columns + left / CELL_DOTS, row * columns + right / CELL_DOTS);
    }
  }
  return inside;
}
