import type { BroadcastReport } from "./report";
import type { ReportSheet, Shown } from "./report-sheet";
import { commonFacts, footOf, formatOf, recipientWords } from "./report-words";
import { stampWords } from "./stamp-words";

/** The report of all faxes of one submission. */
export function broadcastSheet(report: BroadcastReport, { clock, picture, names }: Shown): ReportSheet {
  const { batchId, recipients } = report;
  return {
    format: formatOf(report),
    title: "Broadcast report",
    result: countsOf(recipients),
    facts: [...commonFacts(report, clock), { label: "Broadcast ID", value: batchId }],
    tableTitle: "Recipients",
    columns: [
      { head: "No.", share: 0.08 },
      { head: "To", share: 0.25 },
      { head: "Ended", share: 0.25 },
      { head: "Result", share: 0.42 },
    ],
    rows: recipients.map(({ toNumber, finishedAt, result }, index) => [
      String(index + 1),
      recipientWords(toNumber, names),
      stampWords(finishedAt, clock),
      result,
    ]),
    picture,
    foot: footOf(report, clock),
  };
}

function countsOf(recipients: BroadcastReport["recipients"]): string {
  const delivered = recipients.filter(({ status }) => status === "delivered").length;
  const failed = recipients.filter(({ status }) => status === "failed").length;
  const other = recipients.length - delivered - failed;
  const counts = [
    `${delivered} delivered`,
    ...(failed > 0 ? [`${failed} not delivered`] : []),
    ...(other > 0 ? [`${other} cancelled or under way`] : []),
  ];
  return `${recipients.length} recipients: ${counts.join(", ")}.`;
}
