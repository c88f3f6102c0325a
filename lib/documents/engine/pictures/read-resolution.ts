import type { PictureKind } from "@/lib/documents/rules/file-kind";

/** Dots an inch, across and down. */
export type Resolution = { readonly across: number; readonly down: number };

const CENTIMETRES_PER_INCH = 2.54;
const METRES_PER_INCH = 0.0254;

/**
 * The two resolutions that a JPEG (JFIF 1.02, APP0), a PNG (chunk pHYs) or a BMP (its information header) tells; undefined where it tells none. sharp tells one for both, and
 * faxes have two.
 */
export function readResolution(head: Buffer, kind: PictureKind): Resolution | undefined {
  const told = READERS[kind]?.(head);
  return told && told.across > 0 && told.down > 0 ? told : undefined;
}

const READERS: Partial<Record<PictureKind, (head: Buffer) => Resolution | undefined>> = {
  jpeg: ofJpeg,
  png: ofPng,
  bmp: ofBmp,
};

function ofJpeg(head: Buffer): Resolution | undefined {
  const at = head.indexOf("JFIF\0", 0, "latin1");
  if (at !== 6 || head.length < at + 12) return undefined;
  const unit = { 1: 1, 2: CENTIMETRES_PER_INCH }[head.readUInt8(at + 7)];
  return unit === undefined
    ? undefined
    : { across: head.readUInt16BE(at + 8) * unit, down: head.readUInt16BE(at + 10) * unit };
}

function ofPng(head: Buffer): Resolution | undefined {
  const at = head.indexOf("pHYs", 0, "latin1");
  const isInMetres = at > 0 && head.length >= at + 13 && head.readUInt8(at + 12) === 1;
  if (!isInMetres) return undefined;
  return { across: head.readUInt32BE(at + 4) * METRES_PER_INCH, down: head.readUInt32BE(at + 8) * METRES_PER_INCH };
}

function ofBmp(head: Buffer): Resolution | undefined {
  if (head.length < 46 || head.readUInt32LE(14) < 40) return undefined;
  return { across: head.readInt32LE(38) * METRES_PER_INCH, down: head.readInt32LE(42) * METRES_PER_INCH };
}
