import { formatNumber } from "@/lib/numbers/rules/phone-number";
import type { Report } from "@/lib/reports/rules/report";
import { stampWords } from "@/lib/reports/rules/stamp-words";
import type { Verdict } from "@/lib/reports/verify-report";

export type DescribedVerdict = {
  tone: "ok" | "warn" | "bad";
  title: string;
  words: string;
  /** What the report says, where its seal holds. */
  lines: string[];
  /** SHA-256 of its document, to compare with. */
  documentSha256: string | null;
};

/** A verdict for people. `trusted` says whose key was trusted, such as "this portal". */
export function describeVerdict(verdict: Verdict, trusted: string): DescribedVerdict {
  switch (verdict.kind) {
    case "genuine":
      return {
        tone: "ok",
        title: "This report is genuine",
        words: `It was sealed by the key of ${trusted}, and nothing in it was changed since.`,
        ...factsOf(verdict),
      };
    case "other-key":
      return {
        tone: "warn",
        title: "This report was sealed by another key",
        words: `Nothing in it was changed since it was sealed, but not by the key of ${trusted}. Ask the office that sent the fax whether this is its key: ${verdict.publicKey}`,
        ...factsOf(verdict),
      };
    case "changed":
      return {
        tone: "bad",
        title: "This report was changed",
        words: "Its seal does not fit what it says. Don't rely on it, and ask for the report again.",
        ...NO_FACTS,
      };
    case "unreadable":
      return {
        tone: "bad",
        title: "This is not a sealed report",
        words: "Choose the JSON file that was downloaded as “Sealed report”.",
        ...NO_FACTS,
      };
  }
}

const NO_FACTS = { lines: [], documentSha256: null };

function factsOf({ report }: Extract<Verdict, { report: unknown }>) {
  return { lines: reportLines(report), documentSha256: report.document?.sha256 ?? null };
}

const UTC = { timeZone: "UTC", hours: "24" } as const;

/** What a report says, in lines; moments in UTC, because whoever checks it may be anywhere. */
function reportLines(report: Report): string[] {
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
