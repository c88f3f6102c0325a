import { countOfPages, duration } from "@/lib/fax/rules/units";
import { momentWords } from "./moment-words";
import type { FaxReport, ReportedAttempt } from "./report";
import type { ReportSheet, Shown } from "./report-sheet";
import { commonFacts, footOf, formatOf, recipientWords } from "./report-words";

/** The transmission report of one fax. */
export function faxSheet(report: FaxReport, { timeZone, picture, names }: Shown): ReportSheet {
  const { toNumber, result, faxId, pages, finishedAt, attempts } = report;
  return {
    format: formatOf(report),
    title: "Transmission report",
    result,
    facts: [
      { label: "To", value: recipientWords(toNumber, names) },
      ...commonFacts(report, timeZone),
      { label: "Finished", value: momentWords(finishedAt, timeZone) },
      { label: "Pages delivered", value: pages === null ? "–" : String(pages) },
      { label: "Fax ID", value: faxId },
    ],
    tableTitle: attempts.length === 1 ? "Attempt" : "Attempts",
    columns: [
      { head: "No.", share: 0.07 },
      { head: "Started", share: 0.24 },
      { head: "Ended", share: 0.24 },
      { head: "Result", share: 0.45 },
    ],
    rows: attempts.map((attempt) => [
      String(attempt.n),
      momentWords(attempt.startedAt, timeZone),
      momentWords(attempt.finishedAt, timeZone),
      attemptLine(attempt),
    ]),
    picture,
    foot: footOf(report, timeZone),
  };
}

function attemptLine({ result, pages, seconds, telnyxFaxId }: ReportedAttempt): string {
  const details = [
    pages === null ? "" : countOfPages(pages),
    seconds === null ? "" : duration(seconds),
    telnyxFaxId ? `Telnyx ${telnyxFaxId}` : "",
  ];
  return [result, ...details].filter(Boolean).join("\n");
}
