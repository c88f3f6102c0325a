import { usablePageSize } from "@plainfax/fax-raster/settings";

/** Width in pixels of the picture in a row of a list: a line of type is one dot high there, so nobody can read it. */
export const THUMBNAIL_WIDTH = 64;

/** Widths of page pictures in pixels: row, strip, thumbnail, reading, and the 1728 dots of a fax line. */
export const PAGE_WIDTHS = [THUMBNAIL_WIDTH, 160, 320, 864, 1728] as const;

export type PageWidth = (typeof PAGE_WIDTHS)[number];

/** Width and height of a page in points (1/72 inch), as shown: its rotation is applied. */
export type PageSize = readonly [width: number, height: number];

const STEEPEST_ASPECT = 10;
/** No WebP picture is taller. */
const TALLEST_PICTURE = 16_383;

export function isPageWidth(value: number): value is PageWidth {
  return PAGE_WIDTHS.some((width) => width === value);
}

/** The size of a page that is turned by so many degrees, a multiple of 90. */
export function turnedSize([width, height]: PageSize, rotation: number): PageSize {
  return rotation % 180 === 0 ? [width, height] : [height, width];
}

/** Height in pixels of a page drawn `width` pixels wide. A sliver is drawn with an aspect of 10 at most. */
export function pictureHeight(size: PageSize, width: number): number {
  const [pageWidth, pageHeight] = usablePageSize(size);
  const aspect = Math.min(Math.max(pageHeight / pageWidth, 1 / STEEPEST_ASPECT), STEEPEST_ASPECT);
  return Math.min(Math.max(Math.round(width * aspect), 1), TALLEST_PICTURE);
}
