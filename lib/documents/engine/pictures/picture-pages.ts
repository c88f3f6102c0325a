import { readFile } from "node:fs/promises";
import sharp, { type Sharp } from "sharp";
import type { PicturePage } from "@/lib/documents/raster/write-picture-pdf";
import type { PictureKind } from "@/lib/documents/rules/file-kind";
import { type PicturePlacement, placePicture } from "@/lib/documents/rules/picture-placement";
import { dotPicture, exactPicture, photoPicture } from "./pdf-picture";
import { readTiffDirectories, type TiffDirectory } from "./read-tiff-directories";

/** A hundred megapixels: more than any camera or scanner makes of a page. */
const MOST_DOTS = 100_000_000;
/** More dots than this on an inch are lost on a fax. */
const MOST_DOTS_PER_INCH = 300;
const POINTS_PER_INCH = 72;

const SOURCE = { failOn: "error", limitInputPixels: MOST_DOTS } as const;

/** The pages that the pictures in a file make, one by one, the right way up. Throws when the file is damaged. */
export async function* picturePages(filePath: string, kind: PictureKind): AsyncGenerator<PicturePage> {
  if (kind !== "tiff") {
    yield await photoPage(filePath, kind);
    return;
  }
  for (const directory of tiffPages(await readFile(filePath))) yield await tiffPage(filePath, directory);
}

/** The pages of a TIFF: its pictures without their thumbnails. */
export function tiffPages(bytes: Uint8Array): TiffDirectory[] {
  return readTiffDirectories(bytes).filter(({ isThumbnail }) => !isThumbnail);
}

async function photoPage(filePath: string, kind: PictureKind): Promise<PicturePage> {
  const image = sharp(filePath, SOURCE);
  const { autoOrient, density } = await image.metadata();
  const placement = placePicture({ ...autoOrient, across: density, down: density });
  const shown = scaled(image.autoOrient(), placement);
  return { ...placement, picture: await (kind === "png" ? exactPicture(shown) : photoPicture(shown)) };
}

async function tiffPage(filePath: string, { index, isBilevel, across, down }: TiffDirectory): Promise<PicturePage> {
  const image = sharp(filePath, { ...SOURCE, page: index });
  const { width, autoOrient } = await image.metadata();
  const isTurned = width !== autoOrient.width;
  const placement = placePicture({ ...autoOrient, across: isTurned ? down : across, down: isTurned ? across : down });
  if (!isBilevel) return { ...placement, picture: await exactPicture(scaled(image.autoOrient(), placement)) };

  const picture = await dotPicture(image.autoOrient());
  const widened = (placement.box.width * picture.width) / autoOrient.width;
  return { ...placement, box: { ...placement.box, width: widened }, picture };
}

/** On white, in grey or in red, green and blue, and no finer than a fax shows. */
function scaled(image: Sharp, { box }: PicturePlacement): Sharp {
  const most = (points: number) => Math.ceil((points / POINTS_PER_INCH) * MOST_DOTS_PER_INCH);
  return image
    .flatten({ background: "white" })
    .toColourspace("srgb")
    .resize({ width: most(box.width), height: most(box.height), fit: "inside", withoutEnlargement: true });
}
