/** What people are told of a fax, or of a draft that was made for them. */
export const NOTICE_KINDS = [
  "received",
  "not-delivered",
  "delivered",
  "waits-for-yes",
  "assigned",
  "mentioned",
  "due",
  "unopened",
  "printed",
] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];
