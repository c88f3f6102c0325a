import { bulkVerbsOf } from "@/components/fax/bulk-verbs";
import { faxFacts } from "@/components/fax/fax-facts";
import type { Found } from "@/components/fax/found";
import type { MainVerb, OutboxLine, OutboxState } from "@/components/fax/outbox-line";
import { secondLineOf } from "@/components/fax/status-line";
import { onlyReads, seesOthersFaxes } from "@/lib/auth/rules/roles";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { OutboxRow } from "@/lib/fax/queries/list-outbox";
import { isKept, type MayDelete } from "@/lib/fax/rules/deletion";
import { type StatusFacts, statusWords } from "@/lib/fax/rules/status-words";
import { countOfPages } from "@/lib/fax/rules/units";
import { type FaxFacts, whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";
import { formatNumber } from "@/lib/numbers/rules/phone-number";

type Around = {
  aroundRow: (row: OutboxRow) => { found: Found | undefined; waitsFor: string | null };
  /** The numbers that the viewer may use. */
  numbers: readonly { phoneNumber: string }[];
  may: MayDelete;
};

const MAIN_VERBS: readonly MainVerb[] = ["decide", "cancel", "tryAgain", "sendAgain", "restore"];

/** Sent faxes as the list shows them to this person. Those that stand alike share one state, so that it travels once. */
export function outboxLines(
  viewer: Viewer,
  rows: readonly OutboxRow[],
  { aroundRow, numbers, may }: Around,
): OutboxLine[] {
  const states = new Map<string, OutboxState>();
  const now = new Date();
  const isOnlyNumber = (number: string) => numbers.length === 1 && numbers[0]?.phoneNumber === number;
  return rows.map((row) => {
    const { found, waitsFor } = aroundRow(row);
    const senderName = seesOthersFaxes(viewer) && row.senderName;
    const pageWords = row.pageCount === null ? null : countOfPages(row.pageCount);
    const facts = faxFacts("outbound", {
      ...row,
      waitsFor,
      isReadOnly: onlyReads(viewer),
      isKept: isKept(row, may, now),
    });
    const state = outboxState(facts);
    const key = JSON.stringify(state);
    if (!states.has(key)) states.set(key, state);
    const secondLine = secondLineOf(facts, row.cancelRequestedAt ?? row.dueAt);
    return {
      faxId: row.id,
      to: formatNumber(row.toNumber),
      ...(row.toName && { toName: row.toName }),
      ...(senderName && { senderName }),
      ...(!(senderName && isOnlyNumber(row.fromNumber)) && { from: row.numberLabel ?? formatNumber(row.fromNumber) }),
      ...(row.batchId && { batchId: row.batchId }),
      ...(row.documentId && { documentId: row.documentId }),
      ...(row.fileName && { fileName: row.fileName }),
      pageCount: row.pageCount,
      createdAt: row.createdAt,
      state: states.get(key) ?? state,
      ...(row.isOnHold && { isOnHold: true as const }),
      ...(row.importedAs && { isImported: true as const }),
      ...(secondLine && secondLine.before !== pageWords && { secondLine }),
      ...(found && { found }),
    };
  });
}

function outboxState(facts: FaxFacts & StatusFacts): OutboxState {
  const can = whatCanBeDone(facts);
  const { word, kind, icon } = statusWords(facts);
  return {
    status: facts.status,
    words: { word, kind, icon },
    mainVerb: MAIN_VERBS.find((verb) => can[verb]) ?? null,
    can: bulkVerbsOf(can),
  };
}
