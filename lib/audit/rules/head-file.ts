/** In the data directory: what the database can't change. */
export const AUDIT_HEAD_FILE = "audit-head";
