import type { Route } from "next";
import { queryOf, type SearchParams, textOf } from "@/app/(portal)/search-params";
import { OUTBOX_TABS, type OutboxTab } from "@/lib/fax/rules/list-tabs";

/** Which part of the outbox an address shows. Every text is "" when the address does not say. */
export type OutboxAddress = {
  tab: OutboxTab | "drafts";
  /** Key of a search; no words stand in an address. */
  search: string;
  /** Days, YYYY-MM-DD. */
  from: string;
  until: string;
  sender: string;
  /** Key of a number of ours; no telephone number stands in an address. */
  number: string;
  reason: string;
  cursor: string;
};

export function readOutboxAddress(query: SearchParams): OutboxAddress {
  const tab = textOf(query.tab);
  return {
    tab: tab === "drafts" ? "drafts" : (OUTBOX_TABS.find((known) => known === tab) ?? "all"),
    search: textOf(query.search),
    from: textOf(query.from),
    until: textOf(query.until),
    sender: textOf(query.sender),
    number: textOf(query.number),
    reason: textOf(query.reason),
    cursor: textOf(query.cursor),
  };
}

/** The address that shows this part of the outbox. */
export function outboxHref({ tab, ...rest }: Partial<OutboxAddress>): Route {
  const query = queryOf({ tab: tab === "all" ? "" : tab, ...rest });
  return query ? `/outbox?${query}` : "/outbox";
}

/** The query by which the page of a fax knows from which part of the outbox it was opened; the tab always stands in it. */
export function listQueryOf(address: OutboxAddress): string {
  return queryOf(address);
}

/** Whether the address leaves out faxes of its tab. */
export function isNarrowed({ search, from, until, sender, number, reason }: OutboxAddress): boolean {
  return Boolean(search || from || until || sender || number || reason);
}
