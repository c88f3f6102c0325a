import "server-only";
import sharp from "sharp";
import type { OfficeClock } from "@/lib/clock/rules/clock";
import { askToJoin, type PageToJoin } from "@/lib/documents/ask-to-join";
import { withTemporaryFile } from "@/lib/documents/files/with-temporary-file";
import { inspectDocument } from "@/lib/documents/inspect-document";
import { openDocument } from "@/lib/documents/open-document";
import { renderPage } from "@/lib/documents/render-page";
import { readKept } from "@/lib/encryption/open-kept";
import { AppError } from "@/lib/errors";
import { broadcastSheet } from "@/lib/reports/rules/broadcast-sheet";
import { faxSheet } from "@/lib/reports/rules/fax-sheet";
import type { Report, ReportedDocument } from "@/lib/reports/rules/report";
import type { ReportRequest } from "@/lib/reports/rules/report-sheet";
import { writePaper } from "@/lib/typesetting/write-paper";

const WORDS = {
  impossible: "The document can't be put behind its report. Download both by themselves.",
  later: "The report can't be made right now. Try again in a minute.",
};

export type ReportOptions = {
  clock: OfficeClock;
  withDocument: boolean;
  /** Whose the numbers are now. They stand on paper alone: a seal vouches for what is so, and names change. */
  names: ReadonlyMap<string, string>;
};

/**
 * Writes a report as a PDF to `path`, followed by the document where that is asked for. Throws AppError `unavailable` when
 * it cannot be made now, and `not-possible-now` when the document cannot be put behind it.
 */
export async function writeReport(
  report: Report,
  { clock, withDocument, names }: ReportOptions,
  path: string,
): Promise<void> {
  const picture = await firstPagePicture(report.document);
  const shown = { clock, picture, names };
  const sheet = report.kind === "fax" ? faxSheet(report, shown) : broadcastSheet(report, shown);
  const { document } = report;
  if (!withDocument || !document) return writePaper<ReportRequest>({ kind: "report", sheet, outputPath: path });
  await withTemporaryFile(async (reportPath) => {
    await writePaper<ReportRequest>({ kind: "report", sheet, outputPath: reportPath });
    await join(reportPath, document, path);
  });
}

async function join(reportPath: string, document: ReportedDocument, outputPath: string): Promise<void> {
  const report = await inspectDocument(reportPath, { fileName: "Report.pdf" });
  if (report.kind !== "ok") throw new AppError("unavailable", WORDS.later, { cause: new Error(report.kind) });
  const pages = [
    ...pagesOf({ filePath: reportPath }, report.pages),
    ...pagesOf({ sha256: document.sha256 }, document.pages),
  ];
  await askToJoin(pages, outputPath, WORDS);
}

function pagesOf(file: { filePath: string } | { sha256: string }, pages: number): PageToJoin[] {
  return Array.from({ length: pages }, (_, index) => ({ ...file, page: index + 1, rotation: 0 }));
}

/** The first page of a document as a JPEG in base64; null when it is gone or cannot be drawn: a report does without. */
async function firstPagePicture(document: { sha256: string } | null): Promise<string | null> {
  if (!document) return null;
  try {
    await openDocument(document);
    const picture = await sharp(await readKept(await renderPage(document, 1, 864)))
      .greyscale()
      .jpeg({ quality: 70 })
      .toBuffer();
    return picture.toString("base64");
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
