import "server-only";
import { readPageText } from "@/lib/documents/read-page-text";
import type { TextLine } from "@/lib/documents/rules/page-text";
import { findReadLines } from "@/lib/page-text/queries";

/**
 * The lines on a page (counted from 1) and where they stand: those of the file, else those that were read from its picture.
 * Throws what drawing a page throws. Whoever asks has seen to it that the document may be seen.
 */
export async function linesOnPage(
  document: { readonly id: string; readonly sha256: string },
  page: number,
): Promise<readonly TextLine[]> {
  const lines = await readPageText(document, page);
  return lines.length > 0 ? lines : findReadLines(document.id, page);
}
