import type { Bitmap } from "../bitmap";

const SHORT = 3;
const LONG = 4;

/** The barest TIFF around a Group 4 strip, so that libtiff can be asked what it says. */
export function g4Tiff({ width, height }: Bitmap, strip: Uint8Array): Buffer {
  const fields: [tag: number, type: number, value: number][] = [
    [256, LONG, width],
    [257, LONG, height],
    [258, SHORT, 1],
    [259, SHORT, 4],
    [262, SHORT, 0],
    [273, LONG, 0],
    [277, SHORT, 1],
    [278, LONG, height],
    [279, LONG, strip.length],
  ];
  const head = Buffer.alloc(8 + 2 + fields.length * 12 + 4);
  head.write("II*\0", "latin1");
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(fields.length, 8);
  fields.forEach(([tag, type, value], index) => {
    const at = 10 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(1, at + 4);
    head.writeUInt32LE(tag === 273 ? head.length : value, at + 8);
  });
  return Buffer.concat([head, strip]);
}
