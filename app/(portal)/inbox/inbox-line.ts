import type { Route } from "next";
import { faxFacts } from "@/components/fax/fax-facts";
import type { Found } from "@/components/fax/found";
import type { InboxLine } from "@/components/fax/inbox-line";
import type { InboxRow } from "@/lib/fax/queries/list-inbox";
import { mediaWaitWords } from "@/lib/fax/rules/media-wait";
import { formatNumber } from "@/lib/fax/rules/phone-number";
import { receivedQualityWords } from "@/lib/fax/rules/quality-words";
import { ARRIVED } from "@/lib/fax/rules/status-groups";
import { type InboxAddress, inboxHref } from "./inbox-address";

/** A received fax as the list shows it. */
export function inboxLine(address: InboxAddress, row: InboxRow, found: Found): InboxLine {
  return {
    faxId: row.id,
    href: hrefOf(address, row.id, found),
    isOpen: row.id === address.fax,
    isUnread: !row.readAt && !row.trashedAt && ARRIVED.some((status) => status === row.status),
    facts: faxFacts("inbound", row),
    from: formatNumber(row.fromNumber),
    callerName: row.callerName,
    quality: row.receivedQuality && receivedQualityWords(row.receivedQuality),
    to: row.numberLabel ?? formatNumber(row.toNumber),
    createdAt: row.createdAt,
    waitsFor: row.media === "due" ? mediaWaitWords(row.mediaWaitsFor) : null,
    found,
  };
}

/** Opens the fax at the page on which the search found it. */
function hrefOf(address: InboxAddress, faxId: string, { passage }: Found): Route {
  const href = inboxHref({ ...address, fax: faxId });
  return passage ? `${href}#page-${passage.page}` : href;
}
