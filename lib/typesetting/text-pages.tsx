import { Document, Page } from "@react-pdf/renderer";
import { fontFamilies } from "./fonts";
import { Lines } from "./lines";
import { printableText } from "./printable-text";
import { breakLines } from "./rules/break-lines";
import { PAPER_SIZES, type PaperFormat } from "./rules/paper-format";
import { textWidth } from "./text-width";

const MARGIN = 54;
const SIZE = 10;
/** What fits between the margins at the leading of `Lines`. */
const LINES_A_PAGE = 48;

function widthOn(paper: PaperFormat): number {
  return PAPER_SIZES[paper][0] - 2 * MARGIN;
}

/** A text as it falls on pages; a form feed begins a new one. */
export function paginate(text: string, paper: PaperFormat): string[] {
  return text.split("\f").flatMap((section) => {
    const lines = printableText(section.trimEnd())
      .split("\n")
      .flatMap((paragraph) => breakLines(paragraph, widthOn(paper) - 1, (piece) => textWidth(piece, SIZE, 400)));
    const pages = Math.ceil(lines.length / LINES_A_PAGE);
    return Array.from({ length: pages }, (_, page) =>
      lines.slice(page * LINES_A_PAGE, (page + 1) * LINES_A_PAGE).join("\n"),
    );
  });
}

/** Plain text in any script, black on white, a page of paper each. */
export function TextPages({ pages, paper }: { pages: readonly string[]; paper: PaperFormat }) {
  return (
    <Document producer="Plainfax" creator="Plainfax">
      {Object.entries(pages).map(([position, page]) => (
        <Page key={position} size={paper} style={{ padding: MARGIN, color: "black", fontFamily: fontFamilies() }}>
          <Lines width={widthOn(paper)} size={SIZE}>
            {page}
          </Lines>
        </Page>
      ))}
    </Document>
  );
}
