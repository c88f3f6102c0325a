/** What people are told of a fax. */
export const NOTICE_KINDS = [
  "received",
  "not-delivered",
  "delivered",
  "waits-for-yes",
  "assigned",
  "mentioned",
  "due",
  "unopened",
] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];
