const MEGABYTE = 1024 * 1024;

/** Of a mail as it travels, with its attachments in base64. */
export const MOST_MAIL_BYTES = 40 * MEGABYTE;

/** Of all headers of a mail; signatures are headers, too. */
export const MOST_HEADER_BYTES = 128 * 1024;

export const MOST_ATTACHMENTS = 20;

/** Characters that the message of a cover page takes. */
export const LONGEST_MESSAGE = 4000;
