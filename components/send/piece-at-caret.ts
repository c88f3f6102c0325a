import { asTyped } from "@/lib/fax/rules/split-recipients";

const BETWEEN_PIECES = /[,;，；\t\n]/;

type Piece = { start: number; end: number; text: string };

/** The piece of a list of recipients in which the caret stands. */
export function pieceAt(list: string, caret: number): Piece {
  let [start, end] = [caret, caret];
  while (start > 0 && !BETWEEN_PIECES.test(list.charAt(start - 1))) start -= 1;
  while (end < list.length && !BETWEEN_PIECES.test(list.charAt(end))) end += 1;
  return { start, end, text: list.slice(start, end) };
}

/** The list with numbers in the place of a piece, one on each line, and where the caret goes: behind them, for the next. */
export function replacePiece(list: string, { start, end }: Piece, numbers: readonly string[]) {
  const lines = numbers.map(asTyped).join("\n");
  const before = list.slice(0, start).replace(/[ \t]+$/, "");
  const after = list.slice(end).replace(/^[,;，；\t\n ]+/, "");
  const isNewLine = before === "" || before.endsWith("\n");
  const replaced = `${before}${isNewLine ? "" : "\n"}${lines}\n`;
  return { list: replaced + after, caret: replaced.length };
}
