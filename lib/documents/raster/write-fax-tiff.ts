import { DOTS_PER_INCH, LINES_PER_INCH } from "@/lib/documents/rules/fax-raster";
import { encodeG3 } from "./ccitt/encode-g3";
import type { FaxPage } from "./fax-page";

/** Where things lie in the file, in bytes from its beginning; the last page has no `next`. */
type Layout = {
  readonly resolutions: number;
  readonly strip: number;
  readonly stripBytes: number;
  readonly next: number;
};

/** In this byte order a short value is also the four bytes of its field; of two, the first lies in the lower half. */
type Field = readonly [tag: number, type: number, value: number, count?: number];

const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;

const HEADER_BYTES = 8;
const FIELD_BYTES = 12;
const RATIONAL_BYTES = 8;

/** A TIFF-F file (RFC 2306) with one-dimensional Group 3, which every fax program reads. */
export function writeFaxTiff(pages: readonly FaxPage[]): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write("II*\0", "latin1");
  header.writeUInt32LE(HEADER_BYTES, 4);
  const parts: Buffer[] = [header];
  let offset = HEADER_BYTES;
  for (const [index, page] of pages.entries()) {
    const part = writePage(page, offset, { index, count: pages.length });
    parts.push(part);
    offset += part.length;
  }
  return Buffer.concat(parts);
}

function writePage(page: FaxPage, offset: number, position: { index: number; count: number }): Buffer {
  const strip = encodeG3(page.bitmap);
  const fieldCount = fieldsOf(page, position, { resolutions: 0, strip: 0, stripBytes: 0, next: 0 }).length;
  const resolutions = offset + 2 + fieldCount * FIELD_BYTES + 4;
  const stripAt = resolutions + 2 * RATIONAL_BYTES;
  const end = stripAt + strip.length + (strip.length % 2);
  const isLast = position.index === position.count - 1;
  const layout = { resolutions, strip: stripAt, stripBytes: strip.length, next: isLast ? 0 : end };

  const part = Buffer.alloc(end - offset);
  writeDirectory(part, fieldsOf(page, position, layout), layout.next);
  part.writeUInt32LE(DOTS_PER_INCH, resolutions - offset);
  part.writeUInt32LE(1, resolutions - offset + 4);
  part.writeUInt32LE(LINES_PER_INCH[page.quality], resolutions - offset + RATIONAL_BYTES);
  part.writeUInt32LE(1, resolutions - offset + RATIONAL_BYTES + 4);
  part.set(strip, stripAt - offset);
  return part;
}

/** TIFF 6.0 by tag: one page of several, 1 bit a dot, Group 3 with end-of-lines on whole bytes, 0 is white, inches, no bad lines. */
function fieldsOf({ bitmap }: FaxPage, { index, count }: { index: number; count: number }, layout: Layout): Field[] {
  return [
    [254, LONG, 2],
    [256, LONG, bitmap.width],
    [257, LONG, bitmap.height],
    [258, SHORT, 1],
    [259, SHORT, 3],
    [262, SHORT, 0],
    [266, SHORT, 1],
    [273, LONG, layout.strip],
    [277, SHORT, 1],
    [278, LONG, bitmap.height],
    [279, LONG, layout.stripBytes],
    [282, RATIONAL, layout.resolutions],
    [283, RATIONAL, layout.resolutions + RATIONAL_BYTES],
    [292, LONG, 4],
    [296, SHORT, 2],
    [297, SHORT, index + count * 0x10000, 2],
    [326, LONG, 0],
    [327, SHORT, 0],
  ];
}

function writeDirectory(part: Buffer, fields: readonly Field[], next: number): void {
  part.writeUInt16LE(fields.length, 0);
  let at = 2;
  for (const [tag, type, value, count = 1] of fields) {
    part.writeUInt16LE(tag, at);
    part.writeUInt16LE(type, at + 2);
    part.writeUInt32LE(count, at + 4);
    part.writeUInt32LE(value, at + 8);
    at += FIELD_BYTES;
  }
  part.writeUInt32LE(next, at);
}
