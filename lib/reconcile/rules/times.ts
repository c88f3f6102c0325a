/** Telnyx's answer counts once it stood this long: a webhook on its way is no gap yet. */
export const SETTLED_AFTER_MS = 30_000;

/** A fax under way of which nothing was heard for so long is asked for. */
export const SILENT_AFTER_MS = 120_000;
