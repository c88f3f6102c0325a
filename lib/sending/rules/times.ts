/** From losing track of an attempt to the decision about it. */
export const GRACE_MS = 90_000;

/** Telnyx's list may lag: that an attempt is absent counts when it was seen twice, this far apart. */
export const LIST_LAG_MS = 20_000;

/** How long Telnyx may have fetched a document without its list showing the fax, before a person must look. */
export const ORPHAN_MS = 30 * 60_000;

/** How often an attempt may turn out absent before a person must look. */
export const MOST_ABSENT = 3;
