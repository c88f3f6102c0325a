/** A page in the dots of its fax, each from 0 (black) to 255 (white), row by row; its width is a multiple of eight. */
export type GreyPage = {
  readonly width: number;
  readonly height: number;
  readonly linesPerInch: number;
  readonly dots: Uint8Array;
};

/** Most of a page is white, and is passed over by four dots at a time. */
export const FOUR_WHITE = 0xffffffff;

/** The dots of a page, four in each. */
export function foursOf({ dots }: GreyPage): Uint32Array {
  return new Uint32Array(dots.buffer, dots.byteOffset, dots.length / 4);
}
