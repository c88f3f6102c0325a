import { crc32, deflateSync } from "node:zlib";
import type { Bitmap } from "./bitmap";

const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");
const ONE_BIT_GREY = [1, 0, 0, 0, 0];
/** Rows of a fax compress well at any level; the lowest is four times as fast as the usual one. */
const LEVEL = 1;

/** The bitmap as a PNG of one bit a dot. */
export function writePng({ width, height, bytes }: Bitmap): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);

  const rowBytes = width / 8;
  const rows = Buffer.alloc((rowBytes + 1) * height);
  for (let row = 0; row < height; row += 1) {
    // Each row begins with its filter, none. In a PNG 1 is white.
    const start = row * (rowBytes + 1) + 1;
    for (let index = 0; index < rowBytes; index += 1) rows[start + index] = ~(bytes[row * rowBytes + index] ?? 0);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", Buffer.concat([header, Buffer.from(ONE_BIT_GREY)])),
    chunk("IDAT", deflateSync(rows, { level: LEVEL })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
