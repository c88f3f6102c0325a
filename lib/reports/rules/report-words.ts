import type { OfficeClock } from "@/lib/clock/rules/clock";
import { timeZoneWords } from "@/lib/clock/rules/time-zones";
import { countOfPages } from "@/lib/fax/rules/units";
import { countryOf, formatNumber } from "@/lib/numbers/rules/phone-number";
import { type PaperFormat, paperFormatOf } from "@/lib/typesetting/rules/paper-format";
import type { Report } from "./report";
import { stampWords } from "./stamp-words";

/** What a report says whether it is of one fax or of many. */
export function commonFacts({ fromNumber, document, submittedAt }: Report, clock: OfficeClock) {
  return [
    { label: "From", value: formatNumber(fromNumber) },
    { label: "Submitted", value: stampWords(submittedAt, clock) },
    { label: "Document", value: document ? countOfPages(document.pages) : "Not kept any more" },
    ...(document ? [{ label: "Its SHA-256", value: inGroups(document.sha256) }] : []),
  ];
}

/** Whom a fax went to: the number, after the name where there is one. */
export function recipientWords(number: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(number);
  return name ? `${name}, ${formatNumber(number)}` : formatNumber(number);
}

/** Sixteen characters at a time, for the eye. */
function inGroups(hash: string): string {
  return hash.replaceAll(/.{16}(?=.)/g, "$& ");
}

export function formatOf({ fromNumber }: Report): PaperFormat {
  return paperFormatOf(countryOf(fromNumber));
}

export function footOf({ issuedAt, portal }: Report, clock: OfficeClock): string {
  return `Issued ${stampWords(issuedAt, clock)} by ${portal}. Times are those of ${timeZoneWords(clock.timeZone)}. The sealed twin of this report can be checked at ${portal}/verify, also against the document.`;
}
