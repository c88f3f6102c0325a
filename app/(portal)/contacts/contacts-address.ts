import type { Route } from "next";
import { queryOf, type SearchParams, textOf } from "@/app/(portal)/search-params";

/** Which part of the book an address shows: by the key of a search and the id of a contact, never by a name. */
export type ContactsAddress = { search: string; cursor: string };

export function readContactsAddress(query: SearchParams): ContactsAddress {
  return { search: textOf(query.search), cursor: textOf(query.cursor) };
}

export function contactsHref(address: Partial<ContactsAddress>): Route {
  const query = queryOf(address);
  return query ? `/contacts?${query}` : "/contacts";
}
