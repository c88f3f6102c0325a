import { darkestAround, lightestAround } from "./cells";
import { FOUR_WHITE, foursOf, type GreyPage } from "./grey-page";
import { DOTS_PER_INCH } from "./settings";
import { type TileGrid, tileCount } from "./tiles";

/** A page in tiles of eight dots a side and in larger ones of two by two of these, and what tones they have. */
export type TiledPage = {
  readonly page: GreyPage;
  readonly tiles: TileGrid & TileTones;
  readonly largeTiles: TileGrid & LargeTileTones;
};

export type TileTones = {
  readonly tones: Uint8Array;
  /** 1 for each tile that varies no more than paper does in a scan. */
  readonly isEven: Uint8Array;
};

export type LargeTileTones = {
  readonly darkest: Uint8Array;
  readonly lightest: Uint8Array;
  /** Of each tile and those around it. */
  readonly darkestAround: Uint8Array;
  readonly lightestAround: Uint8Array;
  /** For each tile how many of its dots have each of the gentle midtones, which photos are made of. */
  readonly midtones: Uint16Array;
};

type Measured = Omit<LargeTileTones, "darkestAround" | "lightestAround">;

export const MIDTONE_BINS = 32;

const EVEN_DEVIATION = 8;
/** Neither ink nor paper. */
const DARKEST_MIDTONE = 24;
export const LIGHTEST_MIDTONE = 232;
/** Neighbouring dots of a photo differ little; at the edge of a letter they differ much. */
const GENTLE_STEP = 24;
const WHITE = 255;

/** Cuts a page into tiles. Its millions of dots are looked at once, on behalf of all who ask for their tones. */
export function cutIntoTiles(page: GreyPage): TiledPage {
  const tileHeight = Math.round((8 * page.linesPerInch) / DOTS_PER_INCH);
  const columns = page.width / 8;
  const rows = Math.ceil(page.height / tileHeight);
  const grid = { page, tileWidth: 8, tileHeight, columns, rows };
  const largeGrid = {
    ...{ page, tileWidth: 16, tileHeight: tileHeight * 2 },
    ...{ columns: Math.ceil(columns / 2), rows: Math.ceil(rows / 2) },
  };
  const largeCount = tileCount(largeGrid);
  const tiles = { ...grid, tones: new Uint8Array(tileCount(grid)), isEven: new Uint8Array(tileCount(grid)) };
  const measured = {
    ...{ ...largeGrid, darkest: new Uint8Array(largeCount).fill(WHITE), lightest: new Uint8Array(largeCount) },
    midtones: new Uint16Array(largeCount * MIDTONE_BINS),
  };
  measureTiles(tiles, measured);
  const largeTiles = {
    ...measured,
    darkestAround: darkestAround(largeGrid, measured.darkest, 1),
    lightestAround: lightestAround(largeGrid, measured.lightest, 1),
  };
  return { page, tiles, largeTiles };
}

function measureTiles(tiles: TileGrid & TileTones, largeTiles: TileGrid & Measured): void {
  const { page, tileHeight, columns, rows } = tiles;
  const fours = foursOf(page);
  for (let row = 0; row < rows; row += 1) {
    const [top, bottom] = [row * tileHeight, Math.min(page.height, (row + 1) * tileHeight)];
    for (let column = 0; column < columns; column += 1) {
      const tile = row * columns + column;
      const largeTile = (row >> 1) * largeTiles.columns + (column >> 1);
      if (isWhite(fours, columns * 2, column * 2, top, bottom)) {
        tiles.tones[tile] = WHITE;
        tiles.isEven[tile] = 1;
        largeTiles.lightest[largeTile] = WHITE;
        continue;
      }
      const { mean, deviation } = measureTile(page, fours, column, top, bottom, largeTiles, largeTile);
      tiles.tones[tile] = Math.round(mean);
      tiles.isEven[tile] = deviation <= EVEN_DEVIATION ? 1 : 0;
    }
  }
}

/** Most tiles of most pages are. */
function isWhite(fours: Int32Array, foursInRow: number, left: number, top: number, bottom: number): boolean {
  for (let at = top * foursInRow + left; at < bottom * foursInRow; at += foursInRow) {
    if (((fours[at] ?? 0) & (fours[at + 1] ?? 0)) !== FOUR_WHITE) return false;
  }
  return true;
}

function measureTile(
  { dots, width }: GreyPage,
  fours: Int32Array,
  column: number,
  top: number,
  bottom: number,
  { darkest, lightest, midtones }: Measured,
  largeTile: number,
) {
  const firstBin = largeTile * MIDTONE_BINS;
  let [sum, squares, least, most] = [0, 0, WHITE, 0];
  for (let y = top; y < bottom; y += 1) {
    const start = y * width + column * 8;
    let before = dots[column > 0 ? start - 1 : start] ?? 0;
    // Many rows of dots are all like the dot before, and counted as one.
    const four = Math.imul(before, 0x01010101);
    const dotsAtOnce = fours[start >> 2] === four && fours[(start >> 2) + 1] === four ? 8 : 1;
    for (let at = start; at < start + 8; at += dotsAtOnce) {
      const tone = dots[at] ?? 0;
      sum += tone * dotsAtOnce;
      squares += tone * tone * dotsAtOnce;
      if (tone < least) least = tone;
      if (tone > most) most = tone;
      const isGentle = Math.abs(tone - before) <= GENTLE_STEP;
      before = tone;
      if (!isGentle || tone < DARKEST_MIDTONE || tone >= LIGHTEST_MIDTONE) continue;
      const bin = firstBin + ((tone * MIDTONE_BINS) >> 8);
      midtones[bin] = (midtones[bin] ?? 0) + dotsAtOnce;
    }
  }
  darkest[largeTile] = Math.min(darkest[largeTile] ?? 0, least);
  lightest[largeTile] = Math.max(lightest[largeTile] ?? 0, most);
  const count = (bottom - top) * 8;
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}
