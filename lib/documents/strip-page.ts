import type { RasterQuality } from "@plainfax/fax-raster/settings";
import { askToDraw } from "./ask-to-draw";
import { drawOnce } from "./draw-once";
import { strippedPage, stripReply } from "./engine/protocol";
import { stripPaths } from "./files/document-paths";
import { findOrDraw } from "./find-or-draw";

export type StrippedPage = {
  readonly lines: number;
  /** Of its dots in Group 4; to be read by `openKept`. */
  readonly stripPath: string;
};

type HashedDocument = { readonly sha256: string };

/**
 * A page (counted from 1) in the dots of its fax as it was, drawn now if it was not before: the dots of `rasterPage`, without what they lose, which takes
 * longer to find than they take to make. Throws what `askToDraw` throws.
 */
export const stripPage: (document: HashedDocument, page: number, quality: RasterQuality) => Promise<StrippedPage> =
  drawOnce(({ sha256 }, page, quality) => stripPaths(sha256, page, quality).facts, findOrDrawStrip);

async function findOrDrawStrip(document: HashedDocument, page: number, quality: RasterQuality): Promise<StrippedPage> {
  const paths = stripPaths(document.sha256, page, quality);
  const { lines } = await findOrDraw(document.sha256, paths, strippedPage, ({ strip }) =>
    askToDraw(document, { operation: "strip", page, quality, stripPath: strip }, stripReply),
  );
  return { lines, stripPath: paths.strip };
}
