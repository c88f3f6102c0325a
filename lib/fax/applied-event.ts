import type { FaxEvent } from "@/lib/telnyx/interpret-event";

/** An event and the row under which it is kept; null for what we learned by asking. */
export type ReceivedEvent = { webhookEventId: string | null; event: FaxEvent };

/** What became of an event. */
export type AppliedEvent = ReceivedEvent & {
  result: "applied" | "stale" | "unknown_type" | "unknown_fax" | "foreign";
  /** Why, in a few words for admins. */
  reason: string | null;
  faxId: string | null;
  attemptId: string | null;
  /** Telnyx has a second fax for the same attempt. */
  isSecondFax: boolean;
};
