import { UnreadablePicture } from "./unreadable-picture";

/** What is known of a page of a print raster before its dots are unpacked. */
export type RasterHeader = {
  /** In dots. */
  readonly width: number;
  readonly height: number;
  /** Dots an inch. */
  readonly across: number;
  readonly down: number;
  readonly bitsPerDot: 1 | 8 | 24;
  /** Whether the highest value is white; else it is black. */
  readonly isLight: boolean;
};

type Layout = {
  /** Where the header of the first page begins. */
  readonly start: number;
  readonly headerBytes: number;
  /** How many pages there are, where the file says so; else 0. */
  readonly pages: number;
  readonly readHeader: (header: Buffer) => RasterHeader;
};

const PWG_WORD = Buffer.from("RaS2");
const APPLE_WORD = Buffer.from("UNIRAST\0");

/** How the pages of a file lie that a computer made for a printer: PWG raster (PWG 5102.4) or Apple raster. Throws UnreadablePicture. */
export function rasterLayout(bytes: Buffer): Layout {
  if (bytes.indexOf(PWG_WORD) === 0) return { start: 4, headerBytes: 1796, pages: 0, readHeader: readPwgHeader };
  if (bytes.indexOf(APPLE_WORD) !== 0 || bytes.length < 12) throw new UnreadablePicture("It is no print raster.");
  return { start: 12, headerBytes: 32, pages: bytes.readUInt32BE(8), readHeader: readAppleHeader };
}

/** The colour spaces that are taken, by their numbers in each format: whether the highest value is white. */
const PWG_SPACES = new Map([...[0, 1, 18, 19, 20].map((space) => [space, true] as const), [3, false] as const]);
const APPLE_SPACES = new Map([0, 1, 3, 4, 5].map((space) => [space, true] as const));

function readPwgHeader(header: Buffer): RasterHeader {
  const number = (at: number) => header.readUInt32BE(at);
  const [width, bitsPerDot] = [number(372), number(388)];
  if (number(396) !== 0 || number(392) !== Math.ceil((width * bitsPerDot) / 8)) {
    throw new UnreadablePicture("Its lines are laid out in a way that is not taken.");
  }
  const resolution = { across: number(276), down: number(280) };
  return checked({ width, height: number(376), ...resolution, bitsPerDot, isLight: PWG_SPACES.get(number(400)) });
}

function readAppleHeader(header: Buffer): RasterHeader {
  const perInch = header.readUInt32BE(20);
  return checked({
    ...{ width: header.readUInt32BE(12), height: header.readUInt32BE(16), across: perInch, down: perInch },
    ...{ bitsPerDot: header.readUInt8(0), isLight: APPLE_SPACES.get(header.readUInt8(1)) },
  });
}

/** One page unpacked. */
const MOST_BYTES = 100_000_000;
const DOTS_PER_INCH = { least: 50, most: 2_400 };

function checked({ bitsPerDot, isLight, ...measures }: Unchecked): RasterHeader {
  const { width, height, across, down } = measures;
  const isFine = [across, down].every((dots) => dots >= DOTS_PER_INCH.least && dots <= DOTS_PER_INCH.most);
  const isKnown = bitsPerDot === 1 || bitsPerDot === 8 || bitsPerDot === 24;
  if (!isKnown || isLight === undefined || !isFine || width === 0 || height === 0) {
    throw new UnreadablePicture("It has dots of a kind that is not taken.");
  }
  if (Math.ceil((width * bitsPerDot) / 8) * height > MOST_BYTES) {
    throw new UnreadablePicture("It has too many dots.", "too-slow");
  }
  return { ...measures, bitsPerDot, isLight };
}

type Unchecked = Omit<RasterHeader, "bitsPerDot" | "isLight"> & {
  readonly bitsPerDot: number;
  readonly isLight: boolean | undefined;
};
