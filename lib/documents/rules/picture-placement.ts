import { DOTS_PER_INCH, FAX_DOTS, LINES_PER_INCH } from "./fax-raster";
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
const LETTER: PageSize = [612, 792];
const MARGIN = 18;
/** Screens write 72 or 96 dots an inch into every picture, which says nothing of paper. */
const FEWEST_DOTS_OF_PAPER = 97;
/** A small picture is not blown up beyond the size that it has on a screen. */
const FEWEST_DOTS_PER_INCH = 96;
/** From a postcard to Tabloid paper. */
const PAPER_INCHES = { least: 3, most: 17 } as const;
/** A fax at standard resolution has fewer lines than this on any usual paper. */
const MOST_STANDARD_LINES = 1_400;

/**
 * A scan or a fax becomes a page of its own size. Any other picture is put at the top of a Letter page, upright or lying as
 * the picture, as large as its margins allow.
 */
export function placePicture(picture: PictureMeasures): PicturePlacement {
  const paper = paperSize(picture);
  if (paper) return { size: paper, box: { left: 0, bottom: 0, width: paper[0], height: paper[1] } };

  const { width, height } = picture;
  const [pageWidth, pageHeight]: PageSize = width > height ? [LETTER[1], LETTER[0]] : LETTER;
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

function paperSize(picture: PictureMeasures): PageSize | undefined {
  const { width, height } = picture;
  const [across, down] = resolutionOf(picture);
  if (!across || !down || across < FEWEST_DOTS_OF_PAPER || down < FEWEST_DOTS_OF_PAPER) return undefined;
  const inches = [width / across, height / down];
  const isPaper = inches.every((side) => side >= PAPER_INCHES.least && side <= PAPER_INCHES.most);
  return isPaper ? [(width / across) * POINTS_PER_INCH, (height / down) * POINTS_PER_INCH] : undefined;
}

/** Fax programs leave the resolution out, or write only one of the two. */
function resolutionOf({ width, height, across, down }: PictureMeasures): readonly (number | undefined)[] {
  if (across && down) return [across, down];
  if (width !== FAX_DOTS) return [across ?? down, down ?? across];
  return [DOTS_PER_INCH, down ?? (height < MOST_STANDARD_LINES ? LINES_PER_INCH.standard : LINES_PER_INCH.fine)];
}
