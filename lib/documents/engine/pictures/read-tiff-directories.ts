/** What a TIFF says of one of its pictures; resolutions in dots an inch, where it says any. */
export type TiffDirectory = {
  /** Its place in the file, counted from 0. */
  readonly index: number;
  readonly isThumbnail: boolean;
  readonly isBilevel: boolean;
  readonly across: number | undefined;
  readonly down: number | undefined;
};

/** TIFF 6.0, section 8; NewSubfileType, section "Multiple images". */
const TAG = { subfileType: 254, bitsPerSample: 258, across: 282, down: 283, unit: 296 } as const;
const SHORT = 3;
const CENTIMETRES = 3;
const CENTIMETRES_PER_INCH = 2.54;
const ENTRY_BYTES = 12;
/** More than any document has; a file may chain its directories in a circle. */
const MOST_DIRECTORIES = 5_000;

/** Reads the directories of a TIFF, as far as they lead anywhere; what is missing in them is left open. */
export function readTiffDirectories(bytes: Uint8Array): TiffDirectory[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = bytes[0] === 0x49;
  const short = (at: number) => (at + 2 <= bytes.length ? view.getUint16(at, isLittle) : 0);
  const long = (at: number) => (at + 4 <= bytes.length ? view.getUint32(at, isLittle) : 0);

  const directories: TiffDirectory[] = [];
  const seen = new Set<number>();
  for (let at = long(4); at > 0 && !seen.has(at) && seen.size < MOST_DIRECTORIES; ) {
    seen.add(at);
    const count = short(at);
    const entries = new Map<number, number>();
    for (let entry = at + 2; entry < at + 2 + count * ENTRY_BYTES && entry < bytes.length; entry += ENTRY_BYTES) {
      entries.set(short(entry), entry);
    }
    directories.push({ index: directories.length, ...readDirectory(entries, short, long) });
    at = long(at + 2 + count * ENTRY_BYTES);
  }
  return directories;
}

type ReadNumber = (at: number) => number;

function readDirectory(
  entries: ReadonlyMap<number, number>,
  short: ReadNumber,
  long: ReadNumber,
): Omit<TiffDirectory, "index"> {
  const numberIn = (tag: number, otherwise: number) => {
    const entry = entries.get(tag);
    if (entry === undefined) return otherwise;
    return short(entry + 2) === SHORT ? short(entry + 8) : long(entry + 8);
  };
  const perInch = numberIn(TAG.unit, 2) === CENTIMETRES ? CENTIMETRES_PER_INCH : 1;
  const resolution = (tag: number) => {
    const at = numberIn(tag, 0);
    const value = at > 0 ? (long(at) / long(at + 4)) * perInch : 0;
    return Number.isFinite(value) && value > 0 ? value : undefined;
  };
  return {
    isThumbnail: (numberIn(TAG.subfileType, 0) & 1) === 1,
    isBilevel: numberIn(TAG.bitsPerSample, 1) === 1,
    across: resolution(TAG.across),
    down: resolution(TAG.down),
  };
}
