import { type RasterHeader, rasterLayout } from "./raster-header";
import { UnreadablePicture } from "./unreadable-picture";

/** A page of a print raster: its rows one after the other, each beginning on a whole byte. */
export type RasterPage = RasterHeader & { readonly dots: Buffer };

/**
 * The pages of a PWG or Apple raster, of which no more than one is unpacked at a time. Throws UnreadablePicture where one is cut off,
 * broken, larger than is taken, or of another kind.
 */
export function* readPrintRaster(bytes: Buffer): Generator<RasterPage> {
  for (const { header, start } of findPages(bytes)) {
    const dots = Buffer.alloc(lineBytesOf(header) * header.height);
    unpackPage(bytes, start, header, dots);
    yield { ...header, dots };
  }
}

/** How many pages there are; their dots are passed over. Throws UnreadablePicture. */
export function countRasterPages(bytes: Buffer): number {
  return [...findPages(bytes)].length;
}

function* findPages(bytes: Buffer): Generator<{ header: RasterHeader; start: number }> {
  const { start: first, headerBytes, pages, readHeader } = rasterLayout(bytes);
  let found = 0;
  for (let at = first; at < bytes.length; found += 1) {
    const start = at + headerBytes;
    if (start > bytes.length) throw cutOff();
    const header = readHeader(bytes.subarray(at, start));
    yield { header, start };
    at = unpackPage(bytes, start, header, null);
  }
  if (found === 0 || found < pages) throw cutOff();
}

/**
 * Writes the dots of the page at `start` into `dots`, or nowhere, and answers where it ends. Lines follow one another: how often each is
 * repeated, then its packets (PWG 5102.4, 4.4).
 */
function unpackPage(bytes: Buffer, start: number, header: RasterHeader, dots: Buffer | null): number {
  const lineBytes = lineBytesOf(header);
  let at = start;
  for (let line = 0; line < header.height; ) {
    const lines = byteAt(bytes, at) + 1;
    if (line + lines > header.height) throw new UnreadablePicture("A line is repeated beyond the page.");
    const [from, to] = [line * lineBytes, (line + 1) * lineBytes];
    at = unpackLine(bytes, at + 1, header, dots?.subarray(from, to) ?? null);
    for (let copy = 1; copy < lines; copy += 1) dots?.copy(dots, from + copy * lineBytes, from, to);
    line += lines;
  }
  return at;
}

/** A packet begins so where the rest of the line is white. */
const WHITE_TO_THE_END = 128;

function unpackLine(bytes: Buffer, start: number, header: RasterHeader, line: Buffer | null): number {
  const [unit, lineBytes] = [Math.ceil(header.bitsPerDot / 8), lineBytesOf(header)];
  let at = start;
  for (let filled = 0; filled < lineBytes; ) {
    const packet = byteAt(bytes, at);
    at += 1;
    if (packet === WHITE_TO_THE_END) {
      line?.fill(header.isLight ? 0xff : 0, filled);
      return at;
    }
    const isRun = packet < WHITE_TO_THE_END;
    const length = (isRun ? packet + 1 : 257 - packet) * unit;
    const taken = isRun ? unit : length;
    if (filled + length > lineBytes) throw new UnreadablePicture("A line goes on beyond the page.");
    if (at + taken > bytes.length) throw cutOff();
    if (isRun) line?.fill(bytes.subarray(at, at + unit), filled, filled + length);
    else if (line) bytes.copy(line, filled, at, at + length);
    at += taken;
    filled += length;
  }
  return at;
}

function lineBytesOf({ width, bitsPerDot }: RasterHeader): number {
  return Math.ceil((width * bitsPerDot) / 8);
}

function byteAt(bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw cutOff();
  return byte;
}

function cutOff(): UnreadablePicture {
  return new UnreadablePicture("It is cut off.");
}
