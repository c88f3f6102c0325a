/** A character in the column in which a typewriter or a line printer would set it. */
export type Cell = {
  readonly text: string;
  readonly column: number;
  readonly isBold: boolean;
  readonly isUnderlined: boolean;
};
/** A row without anything special is its very text: most are, and a page has thousands of cells. */
export type Row = string | readonly Cell[];

const TAB_STOP = 8;
const BACK = "\b";
const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
/** A step back, or a sign with the marks that belong to it: line by line, because splitting takes longer than a text is long. */
const SIGNS = /[\b\t\r]|[^\p{M}\p{Cf}\b\t\r][\p{M}\p{Cf}]*/gu;

/** How many columns a sign takes: two for those of East Asia. */
export function columnsOf(sign: string): number {
  return WIDE.test(sign) ? 2 : 1;
}

/**
 * A line of text as it falls into columns: tabs go to the next multiple of 8, and what is typed over itself becomes bold, or underlined where
 * one of the two is an underscore. A return without a new line begins the same line again.
 */
export function typeRow(line: string): Row {
  return PLAIN.test(line) ? withTabs(line).trimEnd() : typeCells(line);
}

/** Signs of one column each, and tabs. */
const PLAIN = /^[\t -~\u00a0-\u02ff\u0370-\u0482\u048a-\u0588\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u27bf]*$/;

function withTabs(line: string): string {
  return line
    .split("\t")
    .reduce((typed, part) => typed.padEnd((Math.floor(typed.length / TAB_STOP) + 1) * TAB_STOP) + part);
}

function typeCells(line: string): readonly Cell[] {
  const cells = new Map<number, Cell>();
  let column = 0;
  let last = 0;
  for (const sign of line.match(SIGNS) ?? []) {
    if (sign === "\t") column = (Math.floor(column / TAB_STOP) + 1) * TAB_STOP;
    else if (sign === "\r") column = 0;
    else if (sign === BACK) column = Math.max(0, column - last);
    else {
      last = columnsOf(sign);
      const typed = overtyped(cells.get(column), sign, column);
      if (typed) cells.set(column, typed);
      column += last;
    }
  }
  return [...cells.values()].sort((one, other) => one.column - other.column);
}

function overtyped(below: Cell | undefined, sign: string, column: number): Cell | undefined {
  if (sign === " ") return below;
  if (!below) return { text: sign, column, isBold: false, isUnderlined: false };
  if (sign === "_" && below.text !== "_") return { ...below, isUnderlined: true };
  if (below.text === "_" && sign !== "_") return { ...below, text: sign, isUnderlined: true };
  return { ...below, text: sign, isBold: below.isBold || below.text === sign };
}

/** The column behind the last cell of a row. */
export function widthOf(row: Row): number {
  if (typeof row === "string") return row.length;
  const last = row.at(-1);
  return last ? last.column + columnsOf(last.text) : 0;
}
