/** A page in the dots of its fax, each from 0 (black) to 255 (white), row by row; its width is a multiple of eight. */
export type GreyPage = {
  readonly width: number;
  readonly height: number;
  readonly linesPerInch: number;
  readonly dots: Uint8Array;
};

/** The dots of a page, four in each: white is passed over faster so. */
export function foursOf({ dots }: GreyPage): Int32Array {
  return new Int32Array(dots.buffer, dots.byteOffset, dots.length / 4);
}

/** Four white dots, and what two fours of white make by `&`. */
export const FOUR_WHITE = -1;
