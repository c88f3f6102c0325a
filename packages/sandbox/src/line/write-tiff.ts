import { DOTS, DOTS_PER_INCH, type LinePage } from "./raster";

const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;
const INCH = 2;
const ENTRIES = 14;
const DIRECTORY_SIZE = 2 + ENTRIES * 12 + 4;
const RESOLUTIONS_SIZE = 16;
const HEADER_SIZE = 8;

/** A TIFF of all pages, Group 4, as fax servers keep them (TIFF-F, RFC 2306). */
export function writeTiff(pages: readonly LinePage[], linesPerInch: number): Buffer {
  const header = Buffer.from("II*\0\0\0\0\0", "latin1");
  header.writeUInt32LE(HEADER_SIZE, 4);
  const pieces: Uint8Array[] = [header];
  let at = HEADER_SIZE;
  for (const [index, page] of pages.entries()) {
    const size = DIRECTORY_SIZE + RESOLUTIONS_SIZE + page.strip.length;
    const padding = size % 2;
    const next = index + 1 < pages.length ? at + size + padding : 0;
    pieces.push(directory({ page, index, count: pages.length, at, next, linesPerInch }), page.strip);
    if (padding) pieces.push(Buffer.alloc(padding));
    at += size + padding;
  }
  return Buffer.concat(pieces);
}

type Place = { page: LinePage; index: number; count: number; at: number; next: number; linesPerInch: number };

function directory({ page, index, count, at, next, linesPerInch }: Place): Buffer {
  const resolutions = at + DIRECTORY_SIZE;
  const strip = resolutions + RESOLUTIONS_SIZE;
  const entries = [
    [254, LONG, 1, 2],
    [256, SHORT, 1, DOTS],
    [257, LONG, 1, page.lines],
    [258, SHORT, 1, 1],
    [259, SHORT, 1, 4],
    [262, SHORT, 1, 0],
    [273, LONG, 1, strip],
    [277, SHORT, 1, 1],
    [278, LONG, 1, page.lines],
    [279, LONG, 1, page.strip.length],
    [282, RATIONAL, 1, resolutions],
    [283, RATIONAL, 1, resolutions + 8],
    [296, SHORT, 1, INCH],
    [297, SHORT, 2, index | (count << 16)],
  ] as const;
  const bytes = Buffer.alloc(DIRECTORY_SIZE + RESOLUTIONS_SIZE);
  bytes.writeUInt16LE(entries.length, 0);
  for (const [row, [tag, type, length, value]] of entries.entries()) {
    const entry = 2 + row * 12;
    bytes.writeUInt16LE(tag, entry);
    bytes.writeUInt16LE(type, entry + 2);
    bytes.writeUInt32LE(length, entry + 4);
    bytes.writeUInt32LE(value, entry + 8);
  }
  bytes.writeUInt32LE(next, 2 + entries.length * 12);
  for (const [place, value] of [DOTS_PER_INCH, 1, linesPerInch, 1].entries()) {
    bytes.writeUInt32LE(value, DIRECTORY_SIZE + place * 4);
  }
  return bytes;
}
