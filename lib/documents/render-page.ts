import { rm } from "node:fs/promises";
import { keepCopy } from "@/lib/encryption/kept-files";
import { workPath } from "@/lib/encryption/workspace";
import { askToDraw } from "./ask-to-draw";
import { drawOnce } from "./draw-once";
import { renderReply } from "./engine/protocol";
import { picturePath } from "./files/document-paths";
import { isKept, keepDrawn } from "./files/picture-cache";
import type { Rotation } from "./rules/composition";
import type { PageWidth } from "./rules/page-picture";

type HashedDocument = { readonly sha256: string };

/**
 * The path of the WebP picture of a page (counted from 1), to be read by `openKept`, turned by `rotation`, drawn now if it was not before. The same picture is never
 * drawn twice at once, and never changes. Throws what `askToDraw` throws.
 */
export const renderPage: (
  document: HashedDocument,
  page: number,
  width: PageWidth,
  rotation?: Rotation,
) => Promise<string> = drawOnce(
  ({ sha256 }, page, width, rotation = 0) => picturePath(sha256, page, width, rotation),
  findOrDraw,
);

async function findOrDraw(
  document: HashedDocument,
  page: number,
  width: PageWidth,
  rotation: Rotation = 0,
): Promise<string> {
  const path = picturePath(document.sha256, page, width, rotation);
  if (await isKept(path)) return path;
  const outputPath = workPath();
  try {
    await askToDraw(document, { operation: "render", page, rotation, width, outputPath }, renderReply);
    await keepDrawn(document.sha256, [path], () => keepCopy(path, outputPath));
    return path;
  } finally {
    await rm(outputPath, { force: true });
  }
}
