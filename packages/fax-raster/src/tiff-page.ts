import { DOTS_PER_INCH, FAX_DOTS, LINES_PER_INCH } from "./settings";
import type { EncodedPage } from "./write-fax-pdf";

/** Which of how many pages it is, counted from 0. */
export type TiffPosition = { readonly index: number; readonly count: number };

/** Where things lie in the file, in bytes from its beginning; the last page has no `next`. */
type Layout = { readonly resolutions: number; readonly strip: number; readonly next: number };

/** In this byte order a short value is also the four bytes of its field; of two, the first lies in the lower half. */
type Field = readonly [tag: number, type: number, value: number, count?: number];

const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;

const HEADER_BYTES = 8;
const FIELD_BYTES = 12;
const RATIONAL_BYTES = 8;

/** How a TIFF begins whose first page follows at once. */
export function tiffHeader(): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write("II*\0", "latin1");
  header.writeUInt32LE(HEADER_BYTES, 4);
  return header;
}

/** A page of a TIFF-F file (RFC 2306) that lies `offset` bytes from its beginning; the next page follows it at once. */
export function tiffPage(page: EncodedPage, offset: number, position: TiffPosition): Buffer {
  const fieldCount = fieldsOf(page, position, { resolutions: 0, strip: 0, next: 0 }).length;
  const resolutions = offset + 2 + fieldCount * FIELD_BYTES + 4;
  const strip = resolutions + 2 * RATIONAL_BYTES;
  const end = strip + page.strip.length + (page.strip.length % 2);
  const isLast = position.index === position.count - 1;
  const layout = { resolutions, strip, next: isLast ? 0 : end };

  const part = Buffer.alloc(end - offset);
  writeDirectory(part, fieldsOf(page, position, layout), layout.next);
  part.writeUInt32LE(DOTS_PER_INCH, resolutions - offset);
  part.writeUInt32LE(1, resolutions - offset + 4);
  part.writeUInt32LE(LINES_PER_INCH[page.quality], resolutions - offset + RATIONAL_BYTES);
  part.writeUInt32LE(1, resolutions - offset + RATIONAL_BYTES + 4);
  part.set(page.strip, strip - offset);
  return part;
}

/** TIFF 6.0 by tag: one page of several, 1 bit a dot, Group 4, 0 is white, inches. */
function fieldsOf({ strip, lines }: EncodedPage, { index, count }: TiffPosition, layout: Layout): Field[] {
  return [
    [254, LONG, 2],
    [256, LONG, FAX_DOTS],
    [257, LONG, lines],
    [258, SHORT, 1],
    [259, SHORT, 4],
    [262, SHORT, 0],
    [266, SHORT, 1],
    [273, LONG, layout.strip],
    [277, SHORT, 1],
    [278, LONG, lines],
    [279, LONG, strip.length],
    [282, RATIONAL, layout.resolutions],
    [283, RATIONAL, layout.resolutions + RATIONAL_BYTES],
    [293, LONG, 0],
    [296, SHORT, 2],
    [297, SHORT, index + count * 0x10000, 2],
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
