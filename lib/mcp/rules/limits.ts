const MEGABYTE = 1024 * 1024;

/** Of a file that comes within a message: larger ones come by the REST API, which streams them. */
export const MOST_FILE_MB = 5;
export const MOST_FILE_BYTES = MOST_FILE_MB * MEGABYTE;

/** Of a whole message: base64 takes a third more. */
export const MOST_MESSAGE_BYTES = 7 * MEGABYTE;
