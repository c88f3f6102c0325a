import { countOfPages, duration } from "@/lib/fax/rules/units";
import type { FaxReport, ReportedAttempt } from "./report";
import type { ReportSheet, Shown } from "./report-sheet";
import { commonFacts, footOf, formatOf, recipientWords } from "./report-words";
import { stampWords } from "./stamp-words";

/** The transmission report of one fax. */
export function faxSheet(report: FaxReport, { clock, picture, names }: Shown): ReportSheet {
  const { toNumber, result, faxId, pages, finishedAt, attempts } = report;
  return {
    format: formatOf(report),
    title: "Transmission report",
    result,
    facts: [
      { label: "To", value: recipientWords(toNumber, names) },
      ...commonFacts(report, clock),
      { label: "Finished", value: stampWords(finishedAt, clock) },
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
      stampWords(attempt.startedAt, clock),
      stampWords(attempt.finishedAt, clock),
      attemptLine(attempt),
    ]),
    picture,
    foot: footOf(report, clock),
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
