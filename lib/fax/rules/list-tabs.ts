export const OUTBOX_TABS = [
  "all",
  "in-progress",
  "needs-attention",
  "scheduled",
  "delivered",
  "not-delivered",
  "cancelled",
  "trash",
] as const;
export type OutboxTab = (typeof OUTBOX_TABS)[number];

/** `all`: everything but junk and trash. */
export const INBOX_TABS = ["to-do", "mine", "unassigned", "due", "overdue", "done", "all", "junk", "trash"] as const;
export type InboxTab = (typeof INBOX_TABS)[number];

/** Counts stop here: "1,000+" is as good as the number, and costs nothing at any size. */
export const COUNT_LIMIT = 1_001;

/** So many faxes of a view can be selected at once. */
export const MOST_MATCHING = 1_000;
