/** What a TIFF says of one of its pictures; resolutions in dots an inch, where it says any. */
export type TiffDirectory = {
  /** Its place in the file, counted from 0. */
  readonly index: number;
  readonly isThumbnail: boolean;
  readonly across: number | undefined;
  readonly down: number | undefined;
  /** Where its JPEG file begins, if it holds one whole in the old style. */
  readonly jpegAt: number | undefined;
};

/** TIFF 6.0, section 8; NewSubfileType, section "Multiple images"; JPEGInterchangeFormat, section 22. */
const TAG = { subfileType: 254, compression: 259, across: 282, down: 283, unit: 296, jpeg: 513 } as const;
const OLD_JPEG = 6;
const START_OF_JPEG = 0xffd8;
const SHORT = 3;
const CENTIMETRES = 3;
const CENTIMETRES_PER_INCH = 2.54;
/** More than any document has; a file may chain its directories in a circle. */
const MOST_DIRECTORIES = 5_000;
const BIG_VERSION = 43;

/** Where the parts of a directory lie: in TIFF 6.0, and in BigTIFF, whose counts and places have eight bytes. */
const CLASSIC = { first: 4, countBytes: 2, entryBytes: 12, valueAt: 8, isBig: false } as const;
const BIG = { first: 8, countBytes: 8, entryBytes: 20, valueAt: 12, isBig: true } as const;

/** Reads numbers at a place; 0 behind the end of the file. */
type Numbers = {
  isJpeg(at: number): boolean;
  short(at: number): number;
  long(at: number): number;
  place(at: number): number;
};

/** Reads the directories of a TIFF, as far as they lead anywhere; what is missing in them is left open. */
export function readTiffDirectories(bytes: Uint8Array): TiffDirectory[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = bytes[0] === 0x49;
  const short = (at: number) => (at + 2 <= bytes.length ? view.getUint16(at, isLittle) : 0);
  const long = (at: number) => (at + 4 <= bytes.length ? view.getUint32(at, isLittle) : 0);
  const longer = (at: number) => (at + 8 <= bytes.length ? Number(view.getBigUint64(at, isLittle)) : 0);
  const layout = short(2) === BIG_VERSION ? BIG : CLASSIC;
  const { first, countBytes, entryBytes, isBig } = layout;
  const isJpeg = (at: number) => at + 2 <= bytes.length && view.getUint16(at) === START_OF_JPEG;
  const numbers = { isJpeg, short, long, place: isBig ? longer : long };

  const directories: TiffDirectory[] = [];
  const seen = new Set<number>();
  for (let at = numbers.place(first); at > 0 && !seen.has(at) && seen.size < MOST_DIRECTORIES; ) {
    seen.add(at);
    const count = isBig ? longer(at) : short(at);
    const end = at + countBytes + count * entryBytes;
    const entries = new Map<number, number>();
    for (let entry = at + countBytes; entry < end && entry < bytes.length; entry += entryBytes) {
      entries.set(short(entry), entry);
    }
    directories.push({ index: directories.length, ...readDirectory(entries, layout, numbers) });
    at = numbers.place(end);
  }
  return directories;
}

function readDirectory(
  entries: ReadonlyMap<number, number>,
  { valueAt, isBig }: typeof CLASSIC | typeof BIG,
  { isJpeg, short, long }: Numbers,
): Omit<TiffDirectory, "index"> {
  const numberIn = (tag: number, otherwise: number) => {
    const entry = entries.get(tag);
    if (entry === undefined) return otherwise;
    return short(entry + 2) === SHORT ? short(entry + valueAt) : long(entry + valueAt);
  };
  const perInch = numberIn(TAG.unit, 2) === CENTIMETRES ? CENTIMETRES_PER_INCH : 1;
  const resolution = (tag: number) => {
    // The two numbers of a fraction stand in the entry itself where they have room.
    const at = isBig ? (entries.get(tag) ?? -valueAt) + valueAt : numberIn(tag, 0);
    const value = at > 0 ? (long(at) / long(at + 4)) * perInch : 0;
    return Number.isFinite(value) && value > 0 ? value : undefined;
  };
  const jpegAt = numberIn(TAG.compression, 0) === OLD_JPEG ? numberIn(TAG.jpeg, 0) : 0;
  return {
    jpegAt: isJpeg(jpegAt) ? jpegAt : undefined,
    isThumbnail: (numberIn(TAG.subfileType, 0) & 1) === 1,
    across: resolution(TAG.across),
    down: resolution(TAG.down),
  };
}
