import { access, mkdir, rename, rm } from "node:fs/promises";
import { askToDraw } from "./ask-to-draw";
import { drawOnce } from "./draw-once";
import { renderReply } from "./engine/protocol";
import { originalPath, picturePath, picturesDirectory, temporaryPath } from "./files/document-paths";
import type { PageWidth } from "./rules/page-picture";

type HashedDocument = { readonly sha256: string };

/**
 * The path of the WebP picture of a page (counted from 1), drawn now if it was not before. The same picture is never
 * drawn twice at once, and never changes. Throws what `askToDraw` throws.
 */
export const renderPage: (document: HashedDocument, page: number, width: PageWidth) => Promise<string> = drawOnce(
  ({ sha256 }, page, width) => picturePath(sha256, page, width),
  findOrDraw,
);

async function findOrDraw({ sha256 }: HashedDocument, page: number, width: PageWidth): Promise<string> {
  const path = picturePath(sha256, page, width);
  if (await exists(path)) return path;
  const outputPath = await temporaryPath();
  try {
    await askToDraw({ operation: "render", filePath: originalPath(sha256), page, width, outputPath }, renderReply);
    await mkdir(picturesDirectory(sha256), { recursive: true, mode: 0o700 });
    await rename(outputPath, path);
    return path;
  } finally {
    await rm(outputPath, { force: true });
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
