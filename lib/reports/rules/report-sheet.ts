import type { OfficeClock } from "@/lib/clock/rules/clock";
import type { PaperFormat } from "@/lib/typesetting/rules/paper-format";

type SheetColumn = { head: string /** Share of the width, all together 1. */; share: number };

/** Asks the paper child for it as a PDF. */
export type ReportRequest = { kind: "report"; sheet: ReportSheet; outputPath: string };

/** How a report is shown: where its reader is, its first page as a JPEG in base64, and whose the numbers are. */
export type Shown = { clock: OfficeClock; picture: string | null; names: ReadonlyMap<string, string> };

/** A report as it is printed: everything in words. */
export type ReportSheet = {
  format: PaperFormat;
  title: string;
  /** What became of it, in large letters. */
  result: string;
  facts: readonly { label: string; value: string }[];
  tableTitle: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly string[])[];
  /** The first page, a JPEG in base64. */
  picture: string | null;
  /** Small, at the foot of every page. */
  foot: string;
};
