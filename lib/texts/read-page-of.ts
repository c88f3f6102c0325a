import "server-only";
import { dottedFrom } from "@/lib/documents/composing/recipe";
import { readPage, readPageText } from "@/lib/documents/read-page-text";
import { faxFrame } from "@/lib/documents/rules/fax-raster";
import { turnedSize } from "@/lib/documents/rules/page-picture";
import { framedLines, plainText, type TextLine, turnedLines } from "@/lib/documents/rules/page-text";
import type { StoredDocument } from "@/lib/documents/store";
import { withPagePicture } from "@/lib/documents/with-page-picture";
import { readPicture } from "@/lib/texts/reader/read-picture";

/** What a page says, and where its lines stand when that was seen in its picture; the file itself knows it of its own text. */
export type PageText = { readonly text: string; readonly lines: readonly TextLine[] | null };

/** About 200 dots an inch, in which small type can still be read. */
const READING_WIDTH = 1728;

/**
 * The text of a page (counted from 1), a line a line: what the file says, or the file whose dots it is, else what its
 * picture shows; "" where there is none, or only a picture and `withScans` is false. Throws what drawing a page and `readPicture` throw.
 */
export async function readPageOf(
  document: Pick<StoredDocument, "sha256" | "recipe">,
  page: number,
  withScans: boolean,
): Promise<PageText> {
  const lines = await readPageText(document, page);
  if (lines.length > 0) return { text: plainText(lines), lines: null };
  const dotted = await readDotted(document, page);
  if (dotted || !withScans) return dotted ?? { text: "", lines: null };
  return withPagePicture(document, page, READING_WIDTH, readPicture);
}

/** A page that was sent exactly as previewed has only dots; the file that they are of still knows its words. */
async function readDotted({ recipe }: Pick<StoredDocument, "recipe">, page: number): Promise<PageText | null> {
  const source = dottedFrom(recipe, page);
  if (!source) return null;
  const { lines, size } = await readPage(source, source.page);
  if (lines.length === 0) return null;
  const frame = faxFrame(turnedSize(size, source.rotation), "fine");
  return { text: plainText(lines), lines: framedLines(turnedLines(lines, source.rotation), frame) };
}
