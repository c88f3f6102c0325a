import type { Route } from "next";
import { queryOf, type SearchParams, textOf } from "@/app/(portal)/search-params";
import { INBOX_TABS, type InboxTab } from "@/lib/fax/rules/list-tabs";

/** Which part of the inbox an address shows, and which fax beside it. Every text is "" when the address does not say. */
export type InboxAddress = {
  tab: InboxTab;
  /** Key of a search; no words stand in an address. */
  search: string;
  /** Key of a number of ours; no telephone number stands in an address. */
  number: string;
  /** Id of a label. */
  label: string;
  /** Id of a saved view, which says all of the above itself. */
  view: string;
  cursor: string;
  fax: string;
};

export function readInboxAddress(query: SearchParams): InboxAddress {
  const tab = textOf(query.tab);
  return {
    tab: INBOX_TABS.find((known) => known === tab) ?? "to-do",
    search: textOf(query.search),
    number: textOf(query.number),
    label: textOf(query.label),
    view: textOf(query.view),
    cursor: textOf(query.cursor),
    fax: textOf(query.fax),
  };
}

/** The address that shows this part of the inbox. */
export function inboxHref({ tab, search, number, label, view, ...place }: Partial<InboxAddress>): Route {
  const shown = view ? { view } : { tab: tab === "to-do" ? "" : tab, search, number, label };
  const query = queryOf({ ...shown, ...place });
  return query ? `/inbox?${query}` : "/inbox";
}

/** The query by which the pages about one fax know from which part of the inbox it was opened; a tab or view always stands in it. */
export function listQueryOf({ tab, search, number, label, view, cursor }: InboxAddress): string {
  return queryOf({ ...(view ? { view } : { tab, search, number, label }), cursor });
}

/** Where a page about one fax leads back to: the part of the inbox that its own address names, else the fax alone. */
export function backToFaxHref(query: SearchParams, faxId: string): Route {
  const address = readInboxAddress(query);
  const isFromList = textOf(query.tab) !== "" || address.view !== "";
  return isFromList ? inboxHref({ ...address, fax: faxId }) : `/inbox/${faxId}`;
}
