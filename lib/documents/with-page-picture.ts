import { askToDraw } from "./ask-to-draw";
import { renderReply } from "./engine/protocol";
import { withTemporaryFile } from "./files/with-temporary-file";
import type { PageWidth } from "./rules/page-picture";

/**
 * Lends `use` the path of a WebP picture of a page (counted from 1), `width` pixels wide, which is gone afterwards. Throws
 * what `askToDraw` throws.
 */
export function withPagePicture<Result>(
  document: { readonly sha256: string },
  page: number,
  width: PageWidth,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  return withTemporaryFile(async (outputPath) => {
    await askToDraw(document, { operation: "render", page, rotation: 0, width, outputPath }, renderReply);
    return use(outputPath);
  });
}
