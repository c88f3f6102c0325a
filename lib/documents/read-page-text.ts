import { askToDraw } from "./ask-to-draw";
import { textReply } from "./engine/protocol";
import { originalPath } from "./files/document-paths";
import type { TextLine } from "./rules/page-text";

/**
 * The lines of text on a page (counted from 1), in reading order; none on a page that is only a picture. Throws what
 * `askToDraw` throws.
 */
export async function readPageText(document: { readonly sha256: string }, page: number): Promise<readonly TextLine[]> {
  const request = { operation: "text", filePath: originalPath(document.sha256), page } as const;
  return (await askToDraw(request, textReply)).lines;
}
