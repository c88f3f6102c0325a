/** A page of dots as a fax machine prints it: eight dots a byte, the leftmost in the highest bit, 1 is black. */
export type Bitmap = { readonly width: number; readonly height: number; readonly bytes: Uint8Array };

/** A white bitmap. Rows begin on a whole byte, so `width` is a multiple of 8. */
export function whiteBitmap(width: number, height: number): Bitmap {
  if (width % 8 !== 0) throw new Error("The width of a bitmap is a multiple of 8.");
  return { width, height, bytes: new Uint8Array((width / 8) * height) };
}

const BLACK_IN_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll("0", "").length);

/** The share of its dots that are black. */
export function blackShare({ width, height, bytes }: Bitmap): number {
  let black = 0;
  for (let index = 0; index < bytes.length; index += 1) black += BLACK_IN_BYTE[bytes[index] ?? 0] ?? 0;
  return black / (width * height);
}

/** The share of dots that are black in a box that begins and ends on whole bytes. */
export function blackShareIn(bitmap: Bitmap, box: Box): number {
  return blackDotsIn(bitmap, box) / ((box.right - box.left) * (box.bottom - box.top));
}

/** How many dots are black in such a box. */
export function blackDotsIn({ width, bytes }: Bitmap, { left, top, right, bottom }: Box): number {
  const rowBytes = width >> 3;
  let black = 0;
  for (let start = top * rowBytes; start < bottom * rowBytes; start += rowBytes) {
    for (let byte = start + (left >> 3); byte < start + (right >> 3); byte += 1) {
      black += BLACK_IN_BYTE[bytes[byte] ?? 0] ?? 0;
    }
  }
  return black;
}

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** Blocks of 32 dots a side. A full stop of small type is no mark, a figure is one. */
const BLOCK_BYTES = 4;
const LEAST_DOTS_IN_MARK = 24;
/** What lies nearer to the edge is the shadow of a scanner's lid. */
const MARGIN_BLOCKS = 1;

/** Whether anything stands on a page that is larger than a speck, away from its edges. */
export function hasMarks({ width, height, bytes }: Bitmap, linesPerInch: number): boolean {
  const rowBytes = width / 8;
  const blockLines = Math.round((BLOCK_BYTES * 8 * linesPerInch) / 204);
  const least = (LEAST_DOTS_IN_MARK * linesPerInch) / 204;
  for (let top = MARGIN_BLOCKS * blockLines; top < height - MARGIN_BLOCKS * blockLines; top += blockLines) {
    const bottom = Math.min(top + blockLines, height - MARGIN_BLOCKS * blockLines);
    for (let left = MARGIN_BLOCKS * BLOCK_BYTES; left < rowBytes - MARGIN_BLOCKS * BLOCK_BYTES; left += BLOCK_BYTES) {
      let black = 0;
      for (let y = top; y < bottom; y += 1) {
        const at = y * rowBytes + left;
        for (let byte = at; byte < at + BLOCK_BYTES; byte += 1) black += BLACK_IN_BYTE[bytes[byte] ?? 0] ?? 0;
      }
      if (black >= least) return true;
    }
  }
  return false;
}
