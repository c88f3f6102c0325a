import type { AuditLine } from "@/components/audit/audit-table";
import type { AuditRow, AuditSubjects } from "@/lib/audit/queries";
import { detailWords } from "@/lib/audit/rules/detail-words";
import { factWords } from "@/lib/audit/rules/fact-words";
import { actionWords } from "@/lib/audit-words";
import { maskNumber } from "@/lib/webhooks/rules/mask-number";

const KIND_WORDS: Readonly<Record<string, string>> = {
  fax: "A fax",
  batch: "Several faxes",
  document: "A document",
  event: "An event",
  alarm: "An alarm",
  setting: "Settings",
  cover_template: "A cover page",
  contact: "A contact",
  "refused-sender": "A sender",
  "inbox-view": "A view",
  number: "A number",
  ask: "A fax to be approved",
  fax_application: "A fax application",
  person: "A person",
  page: "A page of the portal",
  list: "A list of faxes",
  audit: "The audit log",
  backup: "A backup",
};

const STRANGERS: Readonly<Record<string, string>> = {
  visitor: "Somebody not signed in",
  provider: "An identity provider",
};

/** An entry as the table shows it; of the other side's number only the ends. */
export function auditLine(row: AuditRow, subjects: AuditSubjects): AuditLine {
  return {
    id: row.id,
    at: row.createdAt,
    who: [row.actorName ?? STRANGERS[row.actor] ?? "The portal", wayWords(row)].filter(Boolean).join(" "),
    what: actionWords(row.action),
    on: subjectOf(row, subjects),
    detail: [countWords(row.count), factWords(row.facts), detailWords(row.detail)].filter(Boolean).join(" · "),
    from: row.address,
    session: wayWords(row) ? null : (row.sessionId?.slice(0, 8) ?? null),
  };
}

/** By what they had it done, where that was no browser of theirs. */
function wayWords({ keyName, printerName }: AuditRow): string | null {
  if (keyName) return `by the key “${keyName}”`;
  return printerName && `by printing at “${printerName}”`;
}

function subjectOf({ subjectKind, subjectId }: AuditRow, { faxes, names }: AuditSubjects): AuditLine["on"] {
  const fax = subjectKind === "fax" ? faxes.get(subjectId) : undefined;
  if (fax?.direction === "outbound") {
    return { text: `Fax to ${maskNumber(fax.toNumber)}`, href: `/outbox/${subjectId}` };
  }
  if (fax) return { text: `Fax from ${maskNumber(fax.fromNumber)}`, href: `/inbox/${subjectId}` };
  if (subjectKind === "person") return { text: names.get(subjectId) ?? "A person", href: `/admin/people/${subjectId}` };
  return { text: names.get(subjectId) ?? KIND_WORDS[subjectKind] ?? subjectKind, href: null };
}

/** How often within the hour. */
function countWords(count: number | null): string {
  return count && count > 1 ? `${count.toLocaleString("en")} times` : "";
}
