import { encodeG3 } from "./ccitt/encode-g3";
import type { FaxPage } from "./fax-page";
import { tiffHeader, tiffPage } from "./tiff-page";

/** A TIFF-F file (RFC 2306) with one-dimensional Group 3, which every fax program reads. */
export function writeFaxTiff(pages: readonly FaxPage[]): Buffer {
  const parts = [tiffHeader()];
  let offset = tiffHeader().length;
  for (const [index, { bitmap, quality }] of pages.entries()) {
    const page = { strip: encodeG3(bitmap), lines: bitmap.height, quality, coding: "g3" } as const;
    const part = tiffPage(page, offset, { index, count: pages.length });
    parts.push(part);
    offset += part.length;
  }
  return Buffer.concat(parts);
}
