import { formatNumber } from "@/lib/numbers/rules/phone-number";
import type { Report } from "./report";
import { stampWords } from "./stamp-words";

const UTC = { timeZone: "UTC", hours: "24" } as const;

/** What a report says, in lines; moments in UTC, because whoever checks it may be anywhere. */
export function reportLines(report: Report): string[] {
  const recipients =
    report.kind === "fax"
      ? [`To ${formatNumber(report.toNumber)}: ${report.result}`]
      : report.recipients.map(({ toNumber, result }) => `To ${formatNumber(toNumber)}: ${result}`);
  return [
    `From ${formatNumber(report.fromNumber)}, submitted ${stampWords(report.submittedAt, UTC)}`,
    ...recipients,
    `Document: ${report.document ? `SHA-256 ${report.document.sha256}` : "not kept any more"}`,
    `Issued ${stampWords(report.issuedAt, UTC)} by ${report.portal}`,
  ];
}
