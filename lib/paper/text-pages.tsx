import { Document, Page } from "@react-pdf/renderer";
import { fontFamilies } from "./fonts";
import { Lines } from "./lines";
import { printableText } from "./printable-text";
import { breakLines } from "./rules/break-lines";
import { PAPER_SIZES } from "./rules/paper-format";
import { textWidth } from "./text-width";

const FORMAT = "LETTER";
const MARGIN = 54;
const SIZE = 10;
const WIDTH = PAPER_SIZES[FORMAT][0] - 2 * MARGIN;
/** What fits between the margins at the leading of `Lines`. */
const LINES_A_PAGE = 48;

/** How many pages a text takes at least: so many lines are in it already. */
export function fewestPages(text: string): number {
  return Math.ceil(text.split("\n").length / LINES_A_PAGE);
}

/** A text as it falls on pages; a form feed begins a new one. */
export function paginate(text: string): string[] {
  return text.split("\f").flatMap((section) => {
    const lines = printableText(section.trimEnd())
      .split("\n")
      .flatMap((paragraph) => breakLines(paragraph, WIDTH - 1, (piece) => textWidth(piece, SIZE, 400)));
    const pages = Math.ceil(lines.length / LINES_A_PAGE);
    return Array.from({ length: pages }, (_, page) =>
      lines.slice(page * LINES_A_PAGE, (page + 1) * LINES_A_PAGE).join("\n"),
    );
  });
}

/** Plain text in any script, black on white, a page of paper each. */
export function TextPages({ pages }: { pages: readonly string[] }) {
  return (
    <Document producer="Plainfax" creator="Plainfax">
      {Object.entries(pages).map(([position, page]) => (
        <Page key={position} size={FORMAT} style={{ padding: MARGIN, color: "black", fontFamily: fontFamilies() }}>
          <Lines width={WIDTH} size={SIZE}>
            {page}
          </Lines>
        </Page>
      ))}
    </Document>
  );
}
