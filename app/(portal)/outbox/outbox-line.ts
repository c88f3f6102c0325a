import { faxFacts } from "@/components/fax/fax-facts";
import type { Found } from "@/components/fax/found";
import type { OutboxLine } from "@/components/fax/outbox-line";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { OutboxRow } from "@/lib/fax/queries/list-outbox";
import { formatNumber } from "@/lib/fax/rules/phone-number";

type AroundRow = { found: Found; waitsFor: string | null };

/** A sent fax as the list shows it to this person. */
export function outboxLine(viewer: Viewer, row: OutboxRow, { found, waitsFor }: AroundRow): OutboxLine {
  return {
    faxId: row.id,
    facts: faxFacts("outbound", { ...row, waitsFor }),
    to: formatNumber(row.toNumber),
    from: formatNumber(row.fromNumber),
    senderName: viewer.role === "admin" ? row.senderName : null,
    documentId: row.documentId,
    fileName: row.fileName,
    createdAt: row.createdAt,
    found,
    statusMoment: row.cancelRequestedAt ?? row.dueAt,
  };
}
