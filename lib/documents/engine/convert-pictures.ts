import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { writePicturePdf } from "@plainfax/fax-raster";
import { countPages, picturePages } from "./pictures/picture-pages";
import { UnreadablePicture } from "./pictures/unreadable-picture";
import type { ConvertReply, PicturesRequest } from "./protocol";

/** Runs in the child: writes the pictures in a file as the pages of a PDF. */
export async function convertPictures({
  filePath,
  kind,
  paper,
  maxPages,
  outputPath,
}: PicturesRequest): Promise<ConvertReply> {
  try {
    const pages = await countPages(filePath, kind);
    if (pages === 0) return { kind: "damaged" };
    if (pages > maxPages) return { kind: "too-many-pages", pages };
    await pipeline(
      writePicturePdf(picturePages(filePath, kind, paper)),
      createWriteStream(outputPath, { mode: 0o600 }),
    );
    return { kind: "ok" };
  } catch (error) {
    if (!(error instanceof UnreadablePicture)) throw error;
    return error.kind === "unopened" ? { kind: error.kind, found: kind } : { kind: error.kind };
  }
}
