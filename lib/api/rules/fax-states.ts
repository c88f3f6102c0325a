import { FAX_STATUSES, type FaxStatus } from "@/lib/fax/rules/status";

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

const STATE_OF: Readonly<Record<FaxStatus, FaxState>> = {
  scheduled: "scheduled",
  submitting: "waiting",
  queued: "waiting",
  media_processed: "waiting",
  originated: "calling",
  sending: "sending",
  checking: "checking",
  needs_attention: "needsAttention",
  retry_planned: "retrying",
  delivered: "delivered",
  failed: "failed",
  cancelled: "cancelled",
  initiated: "receiving",
  receiving: "receiving",
  media_processing: "receiving",
  received: "received",
};

export function faxStateOf(status: FaxStatus): FaxState {
  return STATE_OF[status];
}

/** The portal's own states that programs know as this one. */
export function statusesOf(state: FaxState): FaxStatus[] {
  return FAX_STATUSES.filter((status) => STATE_OF[status] === state);
}
