import { DOTS_PER_INCH, FAX_DOTS, LINES_PER_INCH } from "@plainfax/fax-raster/settings";
import type { PageSize } from "./page-picture";

/** A picture as it is to be looked at, in dots, and how many of them make an inch, where the file says so. */
export type PictureMeasures = {
  readonly width: number;
  readonly height: number;
  readonly across: number | undefined;
  readonly down: number | undefined;
};

/** The page that a picture is put on, and where; all in points, from the lower left corner. */
export type PicturePlacement = {
  readonly size: PageSize;
  readonly box: { readonly left: number; readonly bottom: number; readonly width: number; readonly height: number };
};

const POINTS_PER_INCH = 72;
const MARGIN = 18;
/** Screens write 72 or 96 dots an inch into every picture, which says nothing of paper. */
const FEWEST_DOTS_OF_PAPER = 97;
/** A small picture is not blown up beyond the size that it has on a screen. */
const FEWEST_DOTS_PER_INCH = 96;
/** From a postcard to Tabloid paper. */
const PAPER_INCHES = { least: 3, most: 17 } as const;
/** What fax machines feed from a roll or through the document feeder, from a slip to a long list. */
const FAX_INCHES = { least: 0.5, most: 60 } as const;
/** A fax at standard resolution has fewer lines than this on any usual paper. */
const MOST_STANDARD_LINES = 1_400;

/**
 * A scan or a fax becomes a page of its own size. Any other picture is put at the top of a page of `paper`, upright or lying as
 * the picture, as large as its margins allow and in the shape that its two resolutions give it.
 */
export function placePicture(picture: PictureMeasures, paper: PageSize): PicturePlacement {
  const resolution = resolutionOf(picture);
  const own = ownSize(picture, resolution);
  if (own) return { size: own, box: { left: 0, bottom: 0, width: own[0], height: own[1] } };

  const width = picture.width;
  const height = picture.height * (isUnequal(resolution) ? resolution.across / resolution.down : 1);
  const [short, long] = paper[0] < paper[1] ? paper : [paper[1], paper[0]];
  const [pageWidth, pageHeight]: PageSize = width > height ? [long, short] : [short, long];
  const scale = Math.min(
    (pageWidth - 2 * MARGIN) / width,
    (pageHeight - 2 * MARGIN) / height,
    POINTS_PER_INCH / FEWEST_DOTS_PER_INCH,
  );
  const box = { width: width * scale, height: height * scale };
  return {
    size: [pageWidth, pageHeight],
    box: { ...box, left: (pageWidth - box.width) / 2, bottom: pageHeight - MARGIN - box.height },
  };
}

type Resolution = { readonly across: number; readonly down: number };

function ownSize({ width, height }: PictureMeasures, resolution: Resolution | undefined): PageSize | undefined {
  if (!resolution) return undefined;
  const { across, down } = resolution;
  const isFax = width === FAX_DOTS || isUnequal(resolution);
  if (!isFax && Math.min(across, down) < FEWEST_DOTS_OF_PAPER) return undefined;
  const inches = [width / across, height / down];
  const { least, most } = isFax ? FAX_INCHES : PAPER_INCHES;
  const isPaper = inches.every((side) => side >= least && side <= most);
  return isPaper ? [(width / across) * POINTS_PER_INCH, (height / down) * POINTS_PER_INCH] : undefined;
}

/** Fax machines have more dots across than down at standard resolution, and fewer at the finest. */
function isUnequal(resolution: Resolution | undefined): resolution is Resolution {
  return resolution !== undefined && Math.abs(resolution.across - resolution.down) > 1;
}

/** Fax programs leave the resolution out, or write only one of the two. */
function resolutionOf({ width, height, across, down }: PictureMeasures): Resolution | undefined {
  if (across && down) return { across, down };
  if (width === FAX_DOTS) {
    return {
      across: DOTS_PER_INCH,
      down: down ?? (height < MOST_STANDARD_LINES ? LINES_PER_INCH.standard : LINES_PER_INCH.fine),
    };
  }
  const one = across ?? down;
  return one ? { across: one, down: one } : undefined;
}
