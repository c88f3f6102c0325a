/** Sent with every file of a fax: no cache keeps it, and nothing in it may run or be embedded elsewhere. */
export const PERSONAL_FILE_HEADERS = {
  "Cache-Control": "private, max-age=0, no-store",
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "Cross-Origin-Resource-Policy": "same-origin",
} as const;
