/** A page in the dots of its fax, each from 0 (black) to 255 (white), row by row. */
export type GreyPage = {
  readonly width: number;
  readonly height: number;
  readonly linesPerInch: number;
  readonly dots: Uint8Array;
};
