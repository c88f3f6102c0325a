import "server-only";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { EngineError } from "@/lib/documents/engine/engine-error";
import { joinReply } from "@/lib/documents/engine/protocol";
import { originalPath } from "@/lib/documents/files/document-paths";
import { withTemporaryFile } from "@/lib/documents/files/with-temporary-file";
import { inspectDocument } from "@/lib/documents/inspect-document";
import { AppError } from "@/lib/errors";
import { writePaper } from "@/lib/paper/write-paper";
import { firstPagePicture } from "@/lib/reports/first-page-picture";
import { broadcastSheet } from "@/lib/reports/rules/broadcast-sheet";
import { faxSheet } from "@/lib/reports/rules/fax-sheet";
import type { Report, ReportedDocument } from "@/lib/reports/rules/report";

const NOT_JOINED = "The document can't be put behind its report. Download both by themselves.";

export type ReportOptions = { timeZone: string; withDocument: boolean };

/**
 * Writes a report as a PDF to `path`, followed by the document where that is asked for. Throws AppError `unavailable` when
 * it cannot be made now, and `not-possible-now` when the document cannot be put behind it.
 */
export async function writeReport(
  report: Report,
  { timeZone, withDocument }: ReportOptions,
  path: string,
): Promise<void> {
  const picture = await firstPagePicture(report.document);
  const sheet = report.kind === "fax" ? faxSheet(report, timeZone, picture) : broadcastSheet(report, timeZone, picture);
  const { document } = report;
  if (!withDocument || !document) return writePaper({ kind: "report", sheet, outputPath: path });
  await withTemporaryFile(async (reportPath) => {
    await writePaper({ kind: "report", sheet, outputPath: reportPath });
    await join(reportPath, document, path);
  });
}

async function join(reportPath: string, document: ReportedDocument, outputPath: string): Promise<void> {
  const report = await inspectDocument(reportPath, { fileName: "Report.pdf" });
  const pages = report.kind === "ok" ? report.pages : 0;
  const reply = await documentEngine("conversion")
    .ask(
      {
        operation: "join",
        pages: [...pagesOf(reportPath, pages), ...pagesOf(originalPath(document.sha256), document.pages)],
        outputPath,
      },
      joinReply,
    )
    .catch((cause) => {
      if (!(cause instanceof EngineError)) throw cause;
      if (cause.fault !== "unavailable") throw new AppError("not-possible-now", NOT_JOINED, { cause });
      throw new AppError("unavailable", "The report can't be made right now. Try again in a minute.", { cause });
    });
  if (reply.kind !== "ok") throw new AppError("not-possible-now", NOT_JOINED);
}

function pagesOf(filePath: string, pages: number) {
  return Array.from({ length: pages }, (_, index) => ({ filePath, page: index + 1, rotation: 0 as const }));
}
