import type { NumberKind } from "./contact";
import type { ColumnKind, ImportTable } from "./import-columns";

/** One contact of a file, as it stands there. */
export type ImportEntry = {
  /** Which row of the file it is, from 1; in a file of vCards, which of them. */
  line: number;
  name: string;
  organisation: string;
  groups: string;
  note: string;
  numbers: { text: string; kind: NumberKind; note: string }[];
};

/** Why one entry of a file is skipped. `source` is the entry as it stands there: the cells of its row, or a card. */
export type ContactFault = { line: number; source: string[]; why: string };

/** A number and what stands behind it in brackets, as the export writes them one after the other. */
const NUMBER_AND_NOTE = /([^;\n[]+)(?:\[([^\]]*)\])?/g;

/** The entries of a table; `firstLine` is the line of its first row in the file. */
export function entriesOf(
  { rows }: Pick<ImportTable, "rows">,
  columns: readonly ColumnKind[],
  firstLine: number,
): ImportEntry[] {
  return rows.map((row, place) => {
    const cellsOf = (kind: ColumnKind) =>
      row.flatMap((cell, column) => (columns[column] === kind && cell.trim() ? [cell.trim()] : []));
    const organisation = cellsOf("organisation").join(", ");
    const person = [...cellsOf("firstName"), ...cellsOf("lastName")].join(" ");
    return {
      line: firstLine + place,
      name: cellsOf("name").join(" ") || person || organisation,
      organisation,
      groups: cellsOf("groups").join(", "),
      note: cellsOf("note").join("\n"),
      numbers: (["fax", "voice"] as const).flatMap((kind) => cellsOf(kind).flatMap((cell) => numbersIn(cell, kind))),
    };
  });
}

/** The numbers of a contact in one cell, with their notes. */
export function numbersCell(numbers: readonly { number: string; note: string }[]): string {
  return numbers.map(({ number, note }) => (note ? `${number} [${note.replaceAll(/[[\]]/g, "")}]` : number)).join("; ");
}

function numbersIn(cell: string, kind: NumberKind): ImportEntry["numbers"] {
  return [...cell.matchAll(NUMBER_AND_NOTE)].flatMap(([, text = "", note = ""]) =>
    text.trim() ? [{ text: text.trim(), kind, note: note.trim() }] : [],
  );
}
