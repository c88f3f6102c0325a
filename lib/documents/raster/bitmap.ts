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
