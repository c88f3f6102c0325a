import "server-only";
import { readPageText } from "@/lib/documents/read-page-text";
import { plainText, type TextLine } from "@/lib/documents/rules/page-text";
import { withPagePicture } from "@/lib/documents/with-page-picture";
import { readPicture } from "@/lib/texts/reader/read-picture";

/** What a page says, and where its lines stand when that was seen in its picture; the file itself knows it of its own text. */
export type PageText = { readonly text: string; readonly lines: readonly TextLine[] | null };

/** About 200 dots an inch, in which small type can still be read. */
const READING_WIDTH = 1728;

/**
 * The text of a page (counted from 1), a line a line: what the file says, else what its picture shows; "" where there
 * is none, or only a picture and `withScans` is false. Throws what drawing a page and `readPicture` throw.
 */
export async function readPageOf(
  document: { readonly sha256: string },
  page: number,
  withScans: boolean,
): Promise<PageText> {
  const lines = await readPageText(document, page);
  if (lines.length > 0 || !withScans) return { text: plainText(lines), lines: null };
  return withPagePicture(document, page, READING_WIDTH, readPicture);
}
