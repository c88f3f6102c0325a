/** From losing track of an attempt to the decision about it. */
export const GRACE_MS = 90_000;

/** Telnyx's list may lag: that an attempt is absent counts when it was seen twice, this far apart. */
export const LIST_LAG_MS = 20_000;

/** How long Telnyx may have fetched a document without its list showing the fax, before a person must look. */
export const ORPHAN_MS = 30 * 60_000;

/** How long a fax may take at Telnyx, waiting for a line there included, before its pages; and for each page, slow lines included. */
export const CALL_MS = 30 * 60_000;
export const PAGE_MS = 3 * 60_000;

/** How long Telnyx may take to end a fax that it was asked to stop. */
export const CANCEL_MS = 10 * 60_000;
