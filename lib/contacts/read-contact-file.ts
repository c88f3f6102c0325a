import "server-only";
import Papa from "papaparse";
import { type ColumnKind, guessColumns, type ImportTable, withHead } from "@/lib/contacts/rules/import-columns";
import { type ContactFault, entriesOf, type ImportEntry } from "@/lib/contacts/rules/import-entry";
import { isVcards, readVcards } from "@/lib/contacts/vcards";
import { fieldAsItWas } from "@/lib/csv";
import { AppError } from "@/lib/errors";
import { decodeText } from "@/lib/typesetting/text/decode-text";

/** Contacts of one file. */
const MOST_ENTRIES = 20_000;
const SAMPLES = 3;

/** What the columns of a file are called, seem to hold, and begin with; no columns in a file of vCards. */
export type FileColumns = {
  entries: number;
  columns: { title: string; guess: ColumnKind; samples: string[] }[];
};

/** A file of contacts: what its entries say, and what already kept one from being read. */
export type ReadFile = {
  entries: ImportEntry[];
  faults: ContactFault[];
  /** The entry of a line as it stands in the file. */
  sourceOf: (line: number) => string[];
  /** The heads of its columns; null in a file of vCards. */
  head: string[] | null;
};

/** The columns of a CSV file, for a person to say what they hold. Throws `wrong-input` for a file without contacts. */
export function readColumns(bytes: Uint8Array): FileColumns {
  const text = textOf(bytes);
  if (isVcards(text)) {
    const { cards } = readVcards(text);
    assertNotTooMany(cards.length);
    return { entries: cards.length, columns: [] };
  }
  const table = readTable(text);
  const guesses = guessColumns(table);
  return {
    entries: table.rows.length,
    columns: table.head.map((title, place) => ({
      title,
      guess: guesses[place] ?? "nothing",
      samples: table.rows.flatMap((row) => row[place] || []).slice(0, SAMPLES),
    })),
  };
}

/** The entries of a file, whose columns hold what `columns` says. Throws `wrong-input` for a file without contacts. */
export function readContactFile(bytes: Uint8Array, columns: readonly ColumnKind[]): ReadFile {
  const text = textOf(bytes);
  if (isVcards(text)) {
    const { cards, entries, faults } = readVcards(text);
    assertNotTooMany(cards.length);
    return { entries, faults, sourceOf: (line) => cards.slice(line - 1, line), head: null };
  }
  const { head, rows, firstLine } = readTable(text);
  return {
    entries: entriesOf({ rows }, columns, firstLine),
    faults: [],
    sourceOf: (line) => rows[line - firstLine] ?? [],
    head,
  };
}

function textOf(bytes: Uint8Array): string {
  // Whatever decodes it, the mark that says how is no part of the first cell.
  return decodeText(bytes).text.replace(/^\ufeff/, "");
}

function readTable(text: string): ImportTable & { firstLine: number } {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: false });
  const cells = data.map((row) => row.map((cell) => fieldAsItWas(cell).trim()));
  while (cells.at(-1)?.every((cell) => cell === "")) cells.pop();
  const table = withHead(cells);
  if (table.rows.length === 0) throw new AppError("wrong-input", "There is no contact in this file.");
  assertNotTooMany(table.rows.length);
  return { ...table, firstLine: cells.length - table.rows.length + 1 };
}

function assertNotTooMany(count: number): void {
  if (count <= MOST_ENTRIES) return;
  const most = MOST_ENTRIES.toLocaleString("en");
  throw new AppError("wrong-input", `This file has more than ${most} contacts. Split it and import the parts.`);
}
