/** One recipient of a typed or pasted list: `typed` is its piece of the text, of which `number` is what may be a number. */
export type Piece = { typed: string; number: string; name: string | null };

const LINE_END = /[\v\f\r\n\u0085\u2028\u2029]+/;
const BETWEEN_CELLS = /[,;，；\t]/;
/** As many digits make a number; fewer are a room, a ward or a house. */
const FEWEST_DIGITS = 7;
/** "Riverside Clinic +1 312…", "Dr. Ong <312 …>": words, then a number to the end. Digits may stand before a plus only. */
const NAME_THEN_NUMBER =
  /^(?:(.*\p{L}.*?)[\s:<(-]+(?=\+)|([^\d+]*\p{L}[^\d+]*?)[\s:<-]*(?=[(\d]))([+\d(][\d\s().+/-]*)>?$/u;
/** "Fax:", "Tel. no.": what stands before a number in letterheads says of what kind it is, not whose. */
const KIND = "(?:(?:tele)?fax|tel(?:efon|ephone)?|phone|ph|[ft])\\.?(?:[ -]?(?:no|nr|number|nummer))?\\.?";
const ONLY_KIND = new RegExp(`^${KIND}:?$`, "i");
const KIND_AT_END = new RegExp(`[\\s,(]+${KIND}$`, "i");

/**
 * Cuts a typed or pasted list into recipients: at the ends of lines, and within a line at commas, semicolons and tabs. In a
 * line of a sheet the words are the name of its number. A first line of nothing but words is the head of the sheet: the
 * column that it calls fax holds the numbers.
 */
export function splitRecipients(text: string): Piece[] {
  const lines = text.split(LINE_END).filter((line) => cellsOf(line).some(Boolean));
  const [first, ...rest] = lines;
  const head = first !== undefined && isHead(first) && rest.some((line) => /\d/.test(line)) ? cellsOf(first) : null;
  return (head ? rest : lines).flatMap((line) => piecesOf(line, head));
}

/** The list without one of its pieces, and with all else as it was: the head of a sheet tells how the other lines are read. */
export function withoutPiece(text: string, typed: string): string {
  return text
    .split(LINE_END)
    .filter((line) => line.trim() !== typed)
    .map((line) =>
      cellsOf(line).includes(typed)
        ? cellsOf(line)
            .filter((cell) => cell !== typed)
            .join(", ")
        : line,
    )
    .join("\n");
}

/** The list with numbers in the place of one of its pieces: on lines of their own where it has one. */
export function withNumbers(text: string, typed: string, numbers: readonly string[]): string {
  const put = numbers.map(asTyped);
  return text
    .split(LINE_END)
    .map((line) => {
      if (line.trim() === typed) return put.join("\n");
      const cells = cellsOf(line);
      return cells.includes(typed) ? cells.flatMap((cell) => (cell === typed ? put : cell)).join(", ") : line;
    })
    .join("\n");
}

/** A number as the keyboard writes it: what stands in the field is copied, searched and read again. */
export function asTyped(number: string): string {
  return number.replaceAll("\u00a0", " ");
}

function cellsOf(line: string): string[] {
  return line.split(BETWEEN_CELLS).map((cell) => cell.replaceAll('"', "").trim());
}

function isHead(line: string): boolean {
  return cellsOf(line).filter(Boolean).length > 1 && !/\d/.test(line);
}

function piecesOf(line: string, head: string[] | null): Piece[] {
  const typed = line.trim();
  const all = cellsOf(line);
  const cells = all.filter(Boolean);
  const words = cells.filter((cell) => !isNumber(cell) && /\p{L}/u.test(cell));
  const isLoose = head === null && !line.includes("\t") && cells.some((cell) => /^\d+$/.test(cell) && !isNumber(cell));
  // Numbers alone, or names that were typed with theirs, stand side by side. So do pieces that may be numbers not finished.
  if (words.length === 0 || isLoose) return cells.map((cell) => ({ typed: cell, ...withName(cell) }));

  const faxColumn = head ? numberColumn(head) : -1;
  const numbers = faxColumn >= 0 ? [all[faxColumn] ?? ""] : cells.filter(isNumber);
  const [only, ...others] = numbers;
  if (!only || others.length > 0) return [{ typed, number: typed, name: null }];
  const names = words.filter((cell) => cell !== only && !ONLY_KIND.test(cell));
  return [{ typed, number: withName(only).number, name: names.join(", ") || null }];
}

/** The column of faxes, else the only one of numbers. */
function numberColumn(head: readonly string[]): number {
  const faxColumn = head.findIndex((cell) => /fax/i.test(cell));
  if (faxColumn >= 0) return faxColumn;
  const isOfNumbers = (cell: string) => /number|nummer|num[eé]ro|n[uú]mero|\bphone|\btel/i.test(cell);
  return head.filter(isOfNumbers).length === 1 ? head.findIndex(isOfNumbers) : -1;
}

function withName(cell: string): Pick<Piece, "number" | "name"> {
  const [, before, between, number] = NAME_THEN_NUMBER.exec(cell) ?? [];
  const words = (before ?? between)?.trim();
  if (!words || !number || !isNumber(number)) return { number: cell, name: null };
  if (ONLY_KIND.test(words)) return { number, name: null };
  return { number, name: cell.startsWith(`${words}:`) ? words.replace(KIND_AT_END, "") : words };
}

function isNumber(cell: string): boolean {
  return /^sips?:/i.test(cell) || cell.replaceAll(/\D/g, "").length >= FEWEST_DIGITS;
}
