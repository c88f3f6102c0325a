import { askToDraw } from "./ask-to-draw";
import { textReply } from "./engine/protocol";
import type { PageSize } from "./rules/page-picture";
import type { TextLine } from "./rules/page-text";

type HashedDocument = { readonly sha256: string };

/**
 * The lines of text on a page (counted from 1), in reading order; none on a page that is only a picture. Throws what
 * `askToDraw` throws.
 */
export async function readPageText(document: HashedDocument, page: number): Promise<readonly TextLine[]> {
  return (await readPage(document, page)).lines;
}

/** The same, with the size of the page as it is shown, in points. */
export function readPage(
  document: HashedDocument,
  page: number,
): Promise<{ readonly lines: readonly TextLine[]; readonly size: PageSize }> {
  return askToDraw(document, { operation: "text", page }, textReply);
}
