/** A fax line has 1728 dots on 215 mm (ITU-T T.4), which TIFF-F calls 204 dots an inch. */
export const FAX_DOTS = 1728;
export const DOTS_PER_INCH = 204;

/** Lines an inch of the three resolutions. */
export const LINES_PER_INCH = { standard: 98, fine: 196, "extra-fine": 391 } as const;

export type RasterQuality = keyof typeof LINES_PER_INCH;

export function isRasterQuality(value: unknown): value is RasterQuality {
  return typeof value === "string" && Object.hasOwn(LINES_PER_INCH, value);
}

/** How a page becomes black and white dots. */
export type RasterSettings = {
  readonly quality: RasterQuality;
  /** `text`: black or white alone; `photo`: patterns of dots where there is a photo. */
  readonly mode: "text" | "photo";
  /** One of `THRESHOLDS`: what is darker than this share of the way from ink to paper, in per cent, becomes black. */
  readonly threshold: number;
  /** Ink is what is darker than the paper near it, rather than dark as such. */
  readonly darkenPaleText: boolean;
  /** Grounds turn white, those that carry meaning with a line around them; light letters on dark turn black. */
  readonly dropBackground: boolean;
  /** A picture of paper that lies askew is set level, and cut to the paper where that is clear. */
  readonly straighten: boolean;
};

/** Per cent. Each makes dots of its own, which are kept, so there are only as many as a person tells apart. */
export const THRESHOLDS = { least: 20, most: 95, step: 5 } as const;

/** Every page is mended where it needs it. A little over half, so that thin strokes stay whole. */
export const DEFAULT_RASTER_SETTINGS: RasterSettings = {
  quality: "fine",
  mode: "photo",
  threshold: 60,
  darkenPaleText: true,
  dropBackground: true,
  straighten: true,
};

/** Black is what is dark, and nothing is mended. */
export const AS_IT_WAS = {
  mode: "text",
  threshold: 60,
  darkenPaleText: false,
  dropBackground: false,
  straighten: false,
} as const;

/** Raised whenever the same settings would make other dots or find other things in them, so that none are taken from before. */
const RASTER_VERSION = 14;

/** A name for these settings, the same for the same dots. */
export function rasterKey(settings: RasterSettings): string {
  const { quality, mode, threshold, darkenPaleText, dropBackground, straighten } = settings;
  const fixes = [darkenPaleText ? "darken" : [], dropBackground ? "drop" : [], straighten ? "straight" : []].flat();
  return [`fax${RASTER_VERSION}`, quality, mode, threshold, ...fixes].join("-");
}

/** Letter paper, in points (1/72 inch). */
export const LETTER = [612, 792] as const;
const LONGEST_SIDE = 14_400;

/** Width and height in points. */
type PageSize = readonly [width: number, height: number];

/** A size that can be drawn, whatever a file claims: a missing or nonsensical one becomes Letter, a giant one is cut. */
export function usablePageSize([width, height]: PageSize): PageSize {
  if (!(width > 0) || !(height > 0)) return LETTER;
  return [Math.min(width, LONGEST_SIDE), Math.min(height, LONGEST_SIDE)];
}

/** Where a page comes to lie among the dots of its fax: `dots` wide, from the dot `left`, and `lines` high. */
export type FaxFrame = { readonly left: number; readonly dots: number; readonly lines: number };

/** Legal paper is the longest that fax machines are sure to print. */
const LONGEST_PAGE_INCHES = 14;
/** The width of a fax. */
export const FAX_INCHES = FAX_DOTS / DOTS_PER_INCH;
/** Letter and Legal paper are 6 dots wider than a line, which nobody sees. */
const PAPER_INCHES = 8.5;
const POINTS_PER_INCH = 72;

/**
 * A page keeps the size that it has on paper and stands in the middle of the line: Letter, Legal and A4 as they are, smaller
 * pages too. What is wider than the line, as B4 and A3, or longer than Legal paper is made smaller, as fax machines do.
 */
export function faxFrame(size: PageSize, quality: RasterQuality): FaxFrame {
  const [width, height] = usablePageSize(size).map((side) => side / POINTS_PER_INCH) as [number, number];
  const room = width <= PAPER_INCHES ? Math.max(width, FAX_INCHES) : FAX_INCHES;
  const shrink = Math.min(1, room / width, LONGEST_PAGE_INCHES / height);
  const dots = Math.min(FAX_DOTS, Math.max(1, Math.round(width * shrink * DOTS_PER_INCH)));
  const lines = Math.max(1, Math.round(height * shrink * LINES_PER_INCH[quality]));
  return { left: Math.floor((FAX_DOTS - dots) / 2), dots, lines };
}
