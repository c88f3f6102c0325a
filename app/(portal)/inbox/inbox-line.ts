import type { Route } from "next";
import { faxFacts } from "@/components/fax/fax-facts";
import type { Found } from "@/components/fax/found";
import type { InboxLine } from "@/components/inbox/inbox-line";
import type { InboxRow } from "@/lib/fax/queries/list-inbox";
import { placeOf } from "@/lib/fax/rules/item-change";
import { mediaWaitWords } from "@/lib/fax/rules/media-wait";
import { receivedQualityWords } from "@/lib/fax/rules/quality-words";
import { ARRIVED } from "@/lib/fax/rules/status";
import { statusWords } from "@/lib/fax/rules/status-words";
import { formatNumber } from "@/lib/numbers/rules/phone-number";
import { type InboxAddress, inboxHref } from "./inbox-address";

/** A received fax as the list shows it. */
export function inboxLine(
  address: InboxAddress,
  row: InboxRow,
  {
    found,
    firstWords,
    isNumberShown,
  }: { found: Found | undefined; firstWords: string | undefined; isNumberShown: boolean },
): InboxLine {
  const { word, kind, icon } = statusWords(faxFacts("inbound", row));
  return {
    faxId: row.id,
    href: hrefOf(address, row.id, found),
    isOpen: row.id === address.fax,
    isUnread: !row.isRead && !row.doneAt && !row.trashedAt && ARRIVED.includes(row.status),
    words: word === "Received" ? null : { word, kind, icon },
    ...(row.documentId && { documentId: row.documentId }),
    pageCount: row.pageCount,
    from: formatNumber(row.fromNumber),
    fromName: row.fromName,
    callerName: row.callerName,
    ...(row.splitPages && { part: row.splitPages }),
    quality: row.receivedQuality && receivedQualityWords(row.receivedQuality),
    to: isNumberShown ? (row.numberLabel ?? formatNumber(row.toNumber)) : null,
    createdAt: row.createdAt,
    ...(firstWords && !found?.passage && { firstWords }),
    ...(row.assigneeName && { assignee: row.assigneeName }),
    ...(row.deadlineAt && placeOf(row) === "to-do" && { dueAt: row.deadlineAt }),
    ...(row.labels.length > 0 && { labels: row.labels }),
    ...(row.noteCount > 0 && { notes: row.noteCount }),
    ...(row.doneAt && address.tab === "all" && { isDone: true as const }),
    ...(row.isOnHold && { isOnHold: true as const }),
    waitsFor: row.media === "due" ? mediaWaitWords(row.mediaWaitsFor) : null,
    ...(found && { found }),
  };
}

/** Opens the fax at the page on which the search found it. */
function hrefOf(address: InboxAddress, faxId: string, found: Found | undefined): Route {
  const href = inboxHref({ ...address, fax: faxId });
  return found?.passage ? `${href}#page-${found.passage.page}` : href;
}
