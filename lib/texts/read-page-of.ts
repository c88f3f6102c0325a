import "server-only";
import { readPageText } from "@/lib/documents/read-page-text";
import { withPagePicture } from "@/lib/documents/with-page-picture";
import { readPicture } from "@/lib/texts/reader/read-picture";

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
): Promise<string> {
  const lines = await readPageText(document, page);
  if (lines.length > 0 || !withScans) return lines.map(({ text }) => text).join("\n");
  return withPagePicture(document, page, READING_WIDTH, readPicture);
}
