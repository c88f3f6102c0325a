/** What people are told of a fax, of a draft that was made for them, or of what a program asks to send. */
export const NOTICE_KINDS = [
  "received",
  "not-delivered",
  "delivered",
  "waits-for-yes",
  "assigned",
  "mentioned",
  "due",
  "unopened",
  "asked",
  "printed",
] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];
