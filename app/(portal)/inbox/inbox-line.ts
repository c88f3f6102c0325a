import { faxFacts } from "@/components/fax/fax-facts";
import type { Found } from "@/components/fax/found";
import type { InboxLine } from "@/components/inbox/inbox-line";
import type { InboxRow } from "@/lib/fax/queries/list-inbox";
import { placeOf } from "@/lib/fax/rules/item-change";
import type { InboxTab } from "@/lib/fax/rules/list-tabs";
import { mediaWaitWords } from "@/lib/fax/rules/media-wait";
import { receivedQualityWords } from "@/lib/fax/rules/quality-words";
import { ARRIVED } from "@/lib/fax/rules/status";
import { statusWords } from "@/lib/fax/rules/status-words";
import { formatNumber } from "@/lib/numbers/rules/phone-number";
import { beginningOf } from "@/lib/page-text/rules/beginning";

type AroundRow = { found: Found | undefined; isNumberShown: boolean };

/** A received fax as the list shows it. */
export function inboxLine(tab: InboxTab, row: InboxRow, { found, isNumberShown }: AroundRow): InboxLine {
  const { word, kind, icon } = statusWords(faxFacts("inbound", row));
  const waitsFor = row.media === "due" && mediaWaitWords(row.mediaWaitsFor);
  const firstWords = row.firstText && !found?.passage && beginningOf(row.firstText);
  const isUnread = !row.isRead && !row.doneAt && !row.trashedAt && ARRIVED.includes(row.status);
  return {
    faxId: row.id,
    ...(isUnread && { isUnread }),
    ...(word !== "Received" && { words: { word, kind, icon } }),
    ...(row.documentId && { documentId: row.documentId }),
    ...(row.pageCount !== null && { pageCount: row.pageCount }),
    from: formatNumber(row.fromNumber),
    ...(row.fromName && { fromName: row.fromName }),
    ...(row.callerName && { callerName: row.callerName }),
    ...(row.splitPages && { part: row.splitPages }),
    ...(row.importedAs && { isImported: true as const }),
    ...(row.receivedQuality && { quality: receivedQualityWords(row.receivedQuality) }),
    ...(isNumberShown && { to: row.numberLabel ?? formatNumber(row.toNumber) }),
    createdAt: row.createdAt,
    ...(firstWords && { firstWords }),
    ...(row.assigneeName && { assignee: row.assigneeName }),
    ...(row.deadlineAt && placeOf(row) === "to-do" && { dueAt: row.deadlineAt }),
    ...(row.labels.length > 0 && { labels: row.labels }),
    ...(row.noteCount > 0 && { notes: row.noteCount }),
    ...(row.doneAt && tab === "all" && { isDone: true as const }),
    ...(row.isOnHold && { isOnHold: true as const }),
    ...(waitsFor && { waitsFor }),
    ...(found && { found }),
  };
}
