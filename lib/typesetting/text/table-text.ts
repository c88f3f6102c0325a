import Papa from "papaparse";
import { columnsOf } from "./type-rows";

/** What a line printer has room for. */
const MOST_COLUMNS = 132;
const NARROWEST = 6;
const GAP = " │ ";

/** A table in plain text (RFC 4180, whatever separates its cells) as rows and columns, a rule under its headings. */
export function tableText(csv: string): string {
  const rows = Papa.parse<string[]>(csv, { skipEmptyLines: "greedy" }).data.map((cells) => cells.map(asOneLine));
  const count = Math.max(...rows.map((cells) => cells.length), 1);
  const widths = fitted(
    Array.from({ length: count }, (_, at) => Math.max(...rows.map((cells) => wide(cells[at] ?? "")), 1)),
  );
  const [head, ...body] = rows.map((cells) => setRow(cells, widths));
  const rule = widths.map((width) => "─".repeat(width)).join("─┼─");
  return [...(head ?? []), rule, ...body.flat()].join("\n");
}

function asOneLine(cell: string): string {
  return cell.replaceAll(/\s+/g, " ").trim();
}

function wide(text: string): number {
  return Array.from(text).reduce((width, sign) => width + columnsOf(sign), 0);
}

/** Makes the widest columns narrower until a line has room for all. */
function fitted(wanted: readonly number[]): number[] {
  const widths = [...wanted];
  const room = MOST_COLUMNS - GAP.length * (widths.length - 1);
  for (let over = widths.reduce((sum, width) => sum + width, 0) - room; over > 0; over -= 1) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= NARROWEST) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

/** The lines of a row: what has no room in a cell goes on below. */
function setRow(cells: readonly string[], widths: readonly number[]): string[] {
  const parts = widths.map((width, at) => cellLines(cells[at] ?? "", width));
  const height = Math.max(...parts.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    parts
      .map((lines, at) => padded(lines[line] ?? "", widths[at] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

function cellLines(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ").flatMap((part) => pieces(part, width))) {
    const line = lines.at(-1) ?? "";
    if (line === "") lines[lines.length - 1] = word;
    else if (wide(line) + 1 + wide(word) <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function pieces(word: string, width: number): string[] {
  const parts = [""];
  for (const sign of word) {
    const part = parts.at(-1) ?? "";
    if (wide(part) + columnsOf(sign) > width) parts.push(sign);
    else parts[parts.length - 1] = part + sign;
  }
  return parts;
}

function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - wide(text)));
}
