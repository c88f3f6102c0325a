import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { writePicturePdf } from "@/lib/documents/raster/write-picture-pdf";
import { picturePages, tiffPages } from "./pictures/picture-pages";
import type { ConvertReply, PicturesRequest } from "./protocol";

/** Runs in the child: writes the pictures in a file as the pages of a PDF. */
export async function convertPictures({
  filePath,
  kind,
  maxPages,
  outputPath,
}: PicturesRequest): Promise<ConvertReply> {
  const pages = kind === "tiff" ? tiffPages(await readFile(filePath)).length : 1;
  if (pages === 0) return { kind: "damaged" };
  if (pages > maxPages) return { kind: "too-many-pages", pages };
  try {
    await pipeline(writePicturePdf(picturePages(filePath, kind)), createWriteStream(outputPath, { mode: 0o600 }));
    return { kind: "ok" };
  } catch (error) {
    // The only limit that sharp keeps itself; it tells it by its message alone.
    const isTooLarge = error instanceof Error && error.message.includes("exceeds pixel limit");
    return { kind: isTooLarge ? "too-slow" : "damaged" };
  }
}
