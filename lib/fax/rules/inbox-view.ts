import type { InboxTab } from "./list-tabs";

/** Characters of a name at most. */
export const LONGEST_VIEW_NAME = 40;

/** What of the inbox a view shows. It only narrows: what a viewer may see stays as it is. */
export type InboxFilter = {
  tab: InboxTab;
  /** The number of ours that received them; null for all. */
  toNumber: string | null;
  labelId: string | null;
  /** What is searched for; "" for nothing. */
  words: string;
};

/** A view as links show it, with how many faxes it holds, up to 1,001; absent where nobody counts them. */
export type InboxViewLink = { id: string; name: string; count?: number };
