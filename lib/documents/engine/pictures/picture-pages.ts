import { open, readFile } from "node:fs/promises";
import type { PicturePage } from "@plainfax/fax-raster";
import type { Sharp } from "sharp";
import type { PictureKind } from "@/lib/documents/rules/file-kind";
import type { PageSize } from "@/lib/documents/rules/page-picture";
import { type PicturePlacement, placePicture } from "@/lib/documents/rules/picture-placement";
import { jpeg2000Picture, openJpegIn, openPicture } from "./open-picture";
import { dotPicture, exactPicture, photoPicture } from "./pdf-picture";
import { countRasterPages } from "./print-raster";
import { rasterPages } from "./raster-picture";
import { readResolution } from "./read-resolution";
import { readTiffDirectories, type TiffDirectory } from "./read-tiff-directories";
import { read } from "./unreadable-picture";

/** More dots than this on an inch are lost on a fax. */
const MOST_DOTS_PER_INCH = 300;
const POINTS_PER_INCH = 72;
/** What stands before the resolution in a JPEG or PNG is shorter. */
const HEAD_BYTES = 65_536;
/** Kinds that hold drawings and screens as they are; the others hold photos. */
const EXACT_KINDS: readonly PictureKind[] = ["png", "gif", "bmp"];

/** What is known of a page of a TIFF before it is read. */
type TiffPage = Pick<TiffDirectory, "index" | "across" | "down" | "jpegAt">;

/** The pages that the pictures in a file make, one by one, the right way up, on `paper` where they have no size of their own. Throws UnreadablePicture. */
export async function* picturePages(filePath: string, kind: PictureKind, paper: PageSize): AsyncGenerator<PicturePage> {
  if (kind === "jp2") {
    const picture = await jpeg2000Picture(filePath);
    yield { ...placePicture({ ...picture, across: undefined, down: undefined }, paper), picture };
    return;
  }
  if (isPrintRaster(kind)) {
    yield* rasterPages(filePath, paper);
    return;
  }
  if (kind !== "tiff") {
    yield await photoPage(filePath, kind, paper);
    return;
  }
  for (const page of await tiffPages(filePath)) yield await tiffPage(filePath, page, paper);
}

/** How many pages the pictures in a file make. Throws UnreadablePicture. */
export async function countPages(filePath: string, kind: PictureKind): Promise<number> {
  if (isPrintRaster(kind)) return countRasterPages(await readFile(filePath));
  return kind === "tiff" ? (await tiffPages(filePath)).length : 1;
}

function isPrintRaster(kind: PictureKind): boolean {
  return kind === "pwg" || kind === "urf";
}

/**
 * The pages of a TIFF: its pictures without their thumbnails. libvips knows how many there are; the directories tell what it
 * does not. Throws UnreadablePicture.
 */
async function tiffPages(filePath: string): Promise<TiffPage[]> {
  const { pages = 1 } = await read((await openPicture(filePath, "tiff")).metadata());
  const directories = readTiffDirectories(await readFile(filePath));
  return Array.from({ length: pages }, (_, index) => directories[index] ?? { ...UNKNOWN, index }).filter(
    ({ isThumbnail }) => !isThumbnail,
  );
}

const UNKNOWN = { isThumbnail: false, across: undefined, down: undefined, jpegAt: undefined };

async function photoPage(filePath: string, kind: PictureKind, paper: PageSize): Promise<PicturePage> {
  const image = await openPicture(filePath, kind);
  const { width, autoOrient, density } = await read(image.metadata());
  const resolution = readResolution(await readHead(filePath), kind) ?? { across: density, down: density };
  const placement = placePicture({ ...autoOrient, ...turned(resolution, width !== autoOrient.width) }, paper);
  const shown = scaled(image.autoOrient(), placement);
  return { ...placement, picture: await (EXACT_KINDS.includes(kind) ? exactPicture(shown) : photoPicture(shown)) };
}

async function readHead(filePath: string): Promise<Buffer> {
  const file = await open(filePath);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function tiffPage(filePath: string, page: TiffPage, paper: PageSize): Promise<PicturePage> {
  const { index, across, down, jpegAt } = page;
  const image = jpegAt === undefined ? await openPicture(filePath, "tiff", index) : await openJpegIn(filePath, jpegAt);
  const { width, autoOrient, bitsPerSample } = await read(image.metadata());
  const placement = placePicture({ ...autoOrient, ...turned({ across, down }, width !== autoOrient.width) }, paper);
  if (bitsPerSample !== 1) return { ...placement, picture: await exactPicture(scaled(image.autoOrient(), placement)) };

  const picture = await dotPicture(image.autoOrient());
  const widened = (placement.box.width * picture.width) / autoOrient.width;
  return { ...placement, box: { ...placement.box, width: widened }, picture };
}

type MaybeResolution = { readonly across: number | undefined; readonly down: number | undefined };

/** What runs across a picture as it is kept runs down once it is set upright. */
function turned({ across, down }: MaybeResolution, isTurned: boolean): MaybeResolution {
  return isTurned ? { across: down, down: across } : { across, down };
}

/** On white, in grey or in red, green and blue, and no finer than a fax shows. */
function scaled(image: Sharp, { box }: PicturePlacement): Sharp {
  const most = (points: number) => Math.ceil((points / POINTS_PER_INCH) * MOST_DOTS_PER_INCH);
  return image
    .flatten({ background: "white" })
    .toColourspace("srgb")
    .resize({ width: most(box.width), height: most(box.height), fit: "inside", withoutEnlargement: true });
}
