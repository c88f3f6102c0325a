import sharp from "sharp";
import { DOTS, type LinePage } from "./raster";

const STRIP_START = 324;
const STRIP_SIZE = 325;
/** libtiff's tiles are multiples of this high; the rows beyond the page are white and never decoded. */
const ROWS = 16;

/** Encodes dots (0 black, 255 white) in Group 4 by libtiff, whose single tile is the whole page. */
export async function encodePage(dots: Uint8Array): Promise<LinePage> {
  const lines = dots.length / DOTS;
  const tiff = await sharp(dots, { raw: { width: DOTS, height: lines, channels: 1 } })
    .toColourspace("b-w")
    .tiff({
      compression: "ccittfax4",
      bitdepth: 1,
      miniswhite: true,
      tile: true,
      tileWidth: DOTS,
      tileHeight: Math.ceil(lines / ROWS) * ROWS,
    })
    .toBuffer();
  const start = entryOf(tiff, STRIP_START);
  return { strip: tiff.subarray(start, start + entryOf(tiff, STRIP_SIZE)), lines };
}

/** The number under a tag of a TIFF's first directory, where it is a single one. */
function entryOf(tiff: Buffer, tag: number): number {
  const directory = tiff.readUInt32LE(4);
  const count = tiff.readUInt16LE(directory);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * 12;
    if (tiff.readUInt16LE(entry) === tag) return tiff.readUInt32LE(entry + 8);
  }
  throw new Error(`a TIFF without the tag ${tag}`);
}
