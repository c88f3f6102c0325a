import { type Cell, columnsOf, type Row, typeRow, widthOf } from "./type-rows";

/** What a page of text is set in: `columns` wide and `lines` high. */
type TextGrid = { readonly columns: number; readonly lines: number };
export type TextPages = { readonly grid: TextGrid; readonly pages: readonly (readonly Row[])[] };

/** The two widths of line printers. */
const NARROW = 80;
const BROAD = 132;
/** What a page holds at six lines an inch between its margins, and what a printer's page holds at most. */
const USUAL_LINES = 58;
const MOST_LINES = 66;

/** How many pages a text takes at least. */
export function fewestPages(text: string): number {
  const lines = text.split("\n");
  const signs = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.trimEnd().length / BROAD)), 0);
  return Math.ceil(signs / MOST_LINES);
}

/**
 * A text as it falls on pages: on 80 or 132 columns as its lines need, without breaking one that fits; longer ones are broken between words.
 * A form feed begins a new page, and none is left empty at the end. What stands behind DOS's mark of the end is no text.
 */
export function paginateText(text: string): TextPages {
  const sections = sectionsOf(text).map((lines) => lines.map(typeRow));
  const rows = sections.flat();
  const columns = columnsFor(rows);
  const broken = sections.map((section) => section.flatMap((row) => breakRow(row, columns)));
  const longest = Math.max(...broken.map((section) => section.length), 1);
  // A printer's own pages stay whole.
  const isPaged = broken.length > 1 && longest <= MOST_LINES;
  const lines = isPaged ? Math.max(longest, USUAL_LINES) : USUAL_LINES;
  return { grid: { columns, lines }, pages: broken.flatMap((section) => pagesOf(section, lines)) };
}

function sectionsOf(text: string): string[][] {
  const [whole = ""] = text.split("\x1a", 1);
  return withoutEscapes(whole)
    .normalize("NFC")
    .replaceAll("\r\n", "\n")
    .replaceAll(/[\u2028\u2029\u0085]/g, "\n")
    .replace(/^\f+|[\s\f]+$/g, "")
    .split("\f")
    .map((section) => trimmedEnd(isOfReturns(section) ? section.replaceAll("\r", "\n") : section).split("\n"));
}

/** Old Macintosh files end their lines with a return alone; with new lines beside them, returns type over. */
function isOfReturns(section: string): boolean {
  return !section.includes("\n");
}

function trimmedEnd(section: string): string {
  return section.replace(/\s+$/, "");
}

/** Codes by which terminals change colours. */
function withoutEscapes(text: string): string {
  return text
    .split("\x1b[")
    .map((part, index) => (index === 0 ? part : part.replace(/^[\d;?]*[A-Za-z]/, "")))
    .join("");
}

function columnsFor(rows: readonly Row[]): number {
  const width = rows.reduce((widest, row) => Math.max(widest, widthOf(row)), 0);
  if (width <= NARROW) return NARROW;
  if (width <= BROAD) return BROAD;
  return rows.some((row) => widthOf(row) > NARROW && isTabular(row)) ? BROAD : NARROW;
}

/** Whether a row has gaps, as a table has and prose has not. */
function isTabular(row: Row): boolean {
  if (typeof row === "string") return /\S {3,}\S/.test(row);
  return row.filter((cell, index) => isAfterGap(row[index - 1], cell)).length > 1;
}

function isAfterGap(before: Cell | undefined, { column }: Cell): boolean {
  return before !== undefined && column - (before.column + columnsOf(before.text)) > 2;
}

function breakRow(row: Row, columns: number): Row[] {
  if (widthOf(row) <= columns) return [row];
  return typeof row === "string" ? breakPlain(row, columns) : breakCells(row, columns);
}

function breakPlain(row: string, columns: number): string[] {
  const rows: string[] = [];
  let rest = row;
  while (rest.length > columns) {
    const space = rest.lastIndexOf(" ", columns);
    const isBetweenWords = rest.slice(0, space).trim() !== "";
    rows.push(rest.slice(0, isBetweenWords ? space : columns).trimEnd());
    rest = isBetweenWords ? rest.slice(space).trimStart() : rest.slice(columns);
  }
  return [...rows, rest];
}

function breakCells(row: readonly Cell[], columns: number): Row[] {
  const rows: Row[] = [];
  for (let rest = row; ; ) {
    if (widthOf(rest) <= columns) return [...rows, rest];
    const end = breakBefore(rest, columns);
    const start = rest[end]?.column ?? 0;
    rows.push(rest.slice(0, end));
    rest = rest.slice(end).map((cell) => ({ ...cell, column: cell.column - start }));
  }
}

/** The cell that begins the next line: the first of the word that does not fit, or the first that does not. */
function breakBefore(row: readonly Cell[], columns: number): number {
  const over = row.findIndex((cell) => cell.column + columnsOf(cell.text) > columns);
  for (let index = over; index > 0; index -= 1) {
    const [before, cell] = [row[index - 1], row[index]];
    if (!before || !cell) break;
    const isBetweenWords = cell.column > before.column + columnsOf(before.text);
    if (isBetweenWords || columnsOf(before.text) === 2) return index;
  }
  return Math.max(over, 1);
}

function pagesOf(rows: readonly Row[], lines: number): Row[][] {
  const count = Math.max(1, Math.ceil(rows.length / lines));
  return Array.from({ length: count }, (_, page) => rows.slice(page * lines, (page + 1) * lines));
}
