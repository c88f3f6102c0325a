import "server-only";
import { faxFrame } from "@plainfax/fax-raster/settings";
import { dottedFrom } from "@/lib/documents/composing/recipe";
import { readPage, readPageText } from "@/lib/documents/read-page-text";
import type { Rotation } from "@/lib/documents/rules/composition";
import { turnedSize } from "@/lib/documents/rules/page-picture";
import { framedLines, plainText, type TextLine, turnedLines } from "@/lib/documents/rules/page-text";
import type { StoredDocument } from "@/lib/documents/store";
import { withPagePicture } from "@/lib/documents/with-page-picture";
import { readPicture } from "@/lib/page-text/reader/read-picture";

/** What a page says, and where its lines stand when that was seen in its picture; the file itself knows it of its own text. */
export type PageText = {
  readonly text: string;
  readonly lines: readonly TextLine[] | null;
  /** How far the page has to be turned clockwise to stand upright, as far as that was seen. */
  readonly turn: Rotation;
};

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
  if (lines.length > 0) return { text: plainText(lines), lines: null, turn: 0 };
  const dotted = await readDotted(document, page);
  if (dotted || !withScans) return dotted ?? { text: "", lines: null, turn: 0 };
  return withPagePicture(document, page, READING_WIDTH, readUpright);
}

/** An engine is this sure, in per cent, of what stands upright, and far less of what does not. */
const SURE = 70;
/** Fewer lines are a stamp or a scrawl, which reads badly whichever way it is turned. */
const FEWEST_LINES = 4;
const TURNS = [180, 90, 270] as const;

/** Reads a picture as it is, and turned where that tells little. Its lines stand where they do on the picture itself. */
async function readUpright(picturePath: string): Promise<PageText> {
  let best = { ...(await readPicture(picturePath, 0)), turn: 0 as Rotation };
  if (best.lines.length >= FEWEST_LINES) {
    for (const turn of TURNS) {
      if (best.confidence >= SURE) break;
      const read = await readPicture(picturePath, turn);
      if (read.confidence > best.confidence) best = { ...read, turn };
    }
  }
  // Noise reads a little better one way than the other: only what reads well is turned.
  const turn = best.confidence >= SURE ? best.turn : 0;
  return { text: best.text, lines: turnedLines(best.lines, turnedBack(best.turn)), turn };
}

function turnedBack(turn: Rotation): Rotation {
  return turn === 90 ? 270 : turn === 270 ? 90 : turn;
}

/** A page that was sent exactly as previewed has only dots; the file that they are of still knows its words. */
async function readDotted({ recipe }: Pick<StoredDocument, "recipe">, page: number): Promise<PageText | null> {
  const source = dottedFrom(recipe, page);
  if (!source) return null;
  const { lines, size } = await readPage(source, source.page);
  if (lines.length === 0) return null;
  const frame = faxFrame(turnedSize(size, source.rotation), "fine");
  return { text: plainText(lines), lines: framedLines(turnedLines(lines, source.rotation), frame), turn: 0 };
}
