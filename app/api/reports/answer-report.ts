import { readFile } from "node:fs/promises";
import { viewerClock } from "@/app/(portal)/viewer-clock";
import { recordHourly } from "@/lib/audit-hourly";
import type { Viewer } from "@/lib/auth/viewer-type";
import { contactsOf } from "@/lib/contacts/queries";
import { withTemporaryFile } from "@/lib/documents/files/with-temporary-file";
import { attachmentHeader } from "@/lib/documents/rules/attachment-header";
import { PERSONAL_FILE_HEADERS } from "@/lib/documents/rules/personal-file-headers";
import type { Report } from "@/lib/reports/rules/report";
import { reportFileName } from "@/lib/reports/rules/report-file-name";
import { sealReport } from "@/lib/reports/seal-report";
import { writeReport } from "@/lib/reports/write-report";

/** A report as a file: a PDF by the viewer's clock, `?with=document` with the document behind it, `?as=json` sealed. */
export async function answerReport(viewer: Viewer, report: Report, request: Request): Promise<Response> {
  const subject =
    report.kind === "fax"
      ? { subjectKind: "fax", subjectId: report.faxId }
      : { subjectKind: "batch", subjectId: report.batchId };
  await recordHourly({ actor: viewer.personId, action: "report.downloaded", ...subject });
  const query = new URL(request.url).searchParams;
  const clock = await viewerClock(viewer);
  const name = reportFileName(report, clock.timeZone);
  if (query.get("as") === "json") {
    return file(JSON.stringify(sealReport(report), null, 2), `${name}.json`, "application/json");
  }
  const options = {
    clock,
    withDocument: query.get("with") === "document",
    names: await namesIn(viewer, report),
  };
  const pdf = await withTemporaryFile(async (path) => {
    await writeReport(report, options, path);
    return new Uint8Array(await readFile(path));
  });
  return file(pdf, `${name}.pdf`, "application/pdf");
}

async function namesIn(viewer: Viewer, report: Report): Promise<Map<string, string>> {
  const numbers = report.kind === "fax" ? [report.toNumber] : report.recipients.map(({ toNumber }) => toNumber);
  const contacts = await contactsOf(viewer, [...new Set(numbers)]);
  return new Map([...contacts].map(([number, { name }]) => [number, name]));
}

function file(body: string | Uint8Array<ArrayBuffer>, fileName: string, type: string): Response {
  return new Response(body, {
    headers: { ...PERSONAL_FILE_HEADERS, "Content-Type": type, "Content-Disposition": attachmentHeader(fileName) },
  });
}
