import sharp from "sharp";

/** The dots of one page of a TIFF as libtiff reads them, 1 byte each: 0 is black, 255 white. */
export async function decodeTiff(tiff: Uint8Array, page = 0): Promise<Uint8Array> {
  return sharp(tiff, { page, failOn: "warning" }).toColourspace("b-w").raw().toBuffer();
}
