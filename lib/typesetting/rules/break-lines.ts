// React-pdf breaks lines at spaces alone and cuts off what is longer; this breaks as readers of each script expect.
const WIDE = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}";
const OPENING = "（「『【〈《〔［｛“‘";
const CLOSING = "、。，．！？）」』】〉》〕］｝：；…ー々ゝヽ”’・";
/** What stays on one line: a word or one wide character, with the punctuation and the spaces that belong to it. */
const PIECES = new RegExp(`[${OPENING}]*(?:[${WIDE}]|[^ ${WIDE}${OPENING}]+)?[${CLOSING}]* *`, "gu");

/** Scripts that are written without spaces between words. */
const SPACELESS = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

const words = new Intl.Segmenter("th", { granularity: "word" });

type Measure = (text: string) => number;

/** A paragraph in lines that are at most `width` wide. */
export function breakLines(paragraph: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const piece of piecesOf(paragraph, width, measure)) {
    if (line && used + measure(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
      used = 0;
    }
    line += piece;
    used += measure(piece);
  }
  return [...lines, line.trimEnd()];
}

/** The pieces of a paragraph; one that is wider than a line is cut at every character. */
function piecesOf(paragraph: string, width: number, measure: Measure): string[] {
  const pieces = (paragraph.match(PIECES) ?? []).filter(Boolean);
  return pieces
    .flatMap((piece) => (SPACELESS.test(piece) ? wordsOf(piece) : piece))
    .flatMap((piece) => (measure(piece.trimEnd()) > width ? charactersOf(piece) : piece));
}

function wordsOf(piece: string): string[] {
  return Array.from(words.segment(piece), ({ segment }) => segment);
}

function charactersOf(piece: string): string[] {
  return Array.from(graphemes.segment(piece), ({ segment }) => segment);
}
