import { readFile } from "node:fs/promises";
import type { PdfPicture } from "@plainfax/fax-raster";
import { decode } from "bmp-ts";
import sharp, { type Sharp } from "sharp";
import type { PictureKind } from "@/lib/documents/rules/file-kind";
import { openHeic } from "./open-heic";
import { openJxl } from "./open-jxl";
import { checkDots, MOST_DOTS, UnreadablePicture } from "./unreadable-picture";

const SOURCE = { failOn: "error", limitInputPixels: MOST_DOTS } as const;

/** Opens a picture; of a TIFF the page with this index. BMP, HEIC and JPEG XL are not among what libvips reads. Throws UnreadablePicture. */
export async function openPicture(filePath: string, kind: PictureKind, page = 0): Promise<Sharp> {
  if (kind === "heic") return openHeic(filePath);
  if (kind === "jxl") return openJxl(filePath);
  return kind === "bmp" ? openBmp(await readFile(filePath)) : sharp(filePath, { ...SOURCE, page });
}

/** Opens the JPEG file that begins at byte `start` of another: what libvips was built without, as TIFF's JPEG of the old style. */
export async function openJpegIn(filePath: string, start: number): Promise<Sharp> {
  return sharp((await readFile(filePath)).subarray(start), SOURCE);
}

function openBmp(bytes: Buffer): Sharp {
  const { width, height, data } = decoded(bytes);
  return sharp(data, { raw: { width, height: Math.abs(height), channels: 4 } }).removeAlpha();
}

function decoded(bytes: Buffer) {
  try {
    checkDots(bytes.readInt32LE(18), Math.abs(bytes.readInt32LE(22)));
    return decode(bytes, { toRGBA: true });
  } catch (cause) {
    throw cause instanceof UnreadablePicture ? cause : new UnreadablePicture(cause);
  }
}

const SIZE_MARKER = Buffer.from([0xff, 0x4f, 0xff, 0x51]);

/** A JPEG 2000 picture as it is: PDF readers decode it themselves (ISO 32000-1, 7.4.9). Throws UnreadablePicture. */
export async function jpeg2000Picture(filePath: string): Promise<PdfPicture> {
  const bytes = await readFile(filePath);
  // ISO 15444-1, A.5.1: the size of the image and where it begins.
  const at = bytes.indexOf(SIZE_MARKER) + SIZE_MARKER.length + 4;
  if (at <= SIZE_MARKER.length + 4 - 1 || bytes.length < at + 16) throw new UnreadablePicture("No size is told.");
  const [right, bottom, left, top] = [0, 4, 8, 12].map((offset) => bytes.readUInt32BE(at + offset)) as Four;
  const [width, height] = [right - left, bottom - top];
  checkDots(width, height);
  return { width, height, filter: "JPXDecode", bytes };
}

type Four = [number, number, number, number];
