/** The states of a fax as programs are told them. They stay, however the portal comes to tell its own apart. */
export const FAX_STATES = [
  "scheduled",
  "waiting",
  "calling",
  "sending",
  "checking",
  "needsAttention",
  "retrying",
  "delivered",
  "failed",
  "cancelled",
  "receiving",
  "received",
] as const;
export type FaxState = (typeof FAX_STATES)[number];
