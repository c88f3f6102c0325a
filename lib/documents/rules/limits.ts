const MEGABYTE = 1024 * 1024;

export type DocumentLimits = { readonly maxBytes: number; readonly maxPages: number };

/** What a person may hand in: 20 MB and 350 pages. */
export const UPLOAD_LIMITS: DocumentLimits = { maxBytes: 20 * MEGABYTE, maxPages: 350 };

/** What Telnyx takes of a document that it fetches (Programmable Fax, "Limits"). */
export const TELNYX_LIMITS: DocumentLimits = { maxBytes: 50 * MEGABYTE, maxPages: 350 };

/** A received fax is kept even when it is longer than what may be sent. */
export const INBOUND_LIMITS: DocumentLimits = { maxBytes: 100 * MEGABYTE, maxPages: 2000 };

/** What an office file, which is an archive, may unpack to: files are opened whole. */
export const MOST_UNPACKED_BYTES = 200 * MEGABYTE;
export const MOST_UNPACKED_FILES = 10_000;
