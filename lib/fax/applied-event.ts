import type { Reported } from "@/lib/fax/report-ledger";
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

/** What events come to: what became of each, how faxes stand after them, and what the portal does about that. */
export type Application = Reported & { applied: AppliedEvent[]; followUp: () => Promise<void> };
