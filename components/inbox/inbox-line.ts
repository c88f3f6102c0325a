import type { Route } from "next";
import type { Found } from "@/components/fax/found";
import type { Label } from "@/lib/fax/rules/label";
import type { StatusWords } from "@/lib/fax/rules/status-words";

/** A received fax as the list shows it. It travels to the browser: only what is drawn, in as few words as can be. */
export type InboxLine = {
  faxId: string;
  isUnread?: true;
  /** Its state where that is more than received. */
  words?: Pick<StatusWords, "word" | "kind" | "icon">;
  documentId?: string;
  pageCount?: number;
  /** Which pages of another fax it is, in words. */
  part?: string;
  from: string;
  /** Whose number it is, where a contact has it. */
  fromName?: string;
  /** The name that the caller gave, and the quality of the call, where Telnyx told them. */
  callerName?: string;
  quality?: string;
  /** The number that received it, or its name; absent where there is only one. */
  to?: string;
  createdAt: Date;
  /** How its first page begins, where nothing was searched for on its pages. */
  firstWords?: string;
  /** Who has it, by name. */
  assignee?: string;
  /** By when it is to be done, while it is to do. */
  dueAt?: Date;
  labels?: readonly Label[];
  notes?: number;
  /** Nobody has to do anything about it any more. */
  isDone?: true;
  /** On legal hold, by itself or by a number of its. */
  isOnHold?: true;
  isImported?: true;
  /** What its file waits for, in a sentence. */
  waitsFor?: string;
  /** Absent where nothing was searched for. */
  found?: Found;
};

/** The address that shows the fax beside its list, at the page on which the search found it. */
export function hrefInList(listHref: Route, { faxId, found }: Pick<InboxLine, "faxId" | "found">): Route {
  const href = `${listHref}${listHref.includes("?") ? "&" : "?"}fax=${faxId}`;
  return (found?.passage ? `${href}#page-${found.passage.page}` : href) as Route;
}

/** Whose fax it is, as people call them. */
export function callerOf({ fromName, from }: Pick<InboxLine, "fromName" | "from">): string {
  return fromName ?? from;
}
