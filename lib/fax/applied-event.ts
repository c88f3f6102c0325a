import type { Reported } from "@/lib/fax/report-ledger";
import { isAhead } from "@/lib/fax/rules/reports";
import { statusOf } from "@/lib/fax/rules/status";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";
import type { ProviderState } from "@/lib/telnyx/rules/provider-state";

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

type Result = { result: "applied" | "stale" | "unknown_type"; reason: string | null };

/** What an event of a fax that is here does to what was known of it. */
export function resultOf({ direction, state }: FaxEvent, known: Pick<ProviderState, "status" | "at">): Result {
  if (state.status === null || statusOf(direction, state.status) === null) {
    return { result: "unknown_type", reason: "a status that is not known here" };
  }
  const isNews = isAhead(direction, state, { ...state, ...known });
  return isNews ? { result: "applied", reason: null } : { result: "stale", reason: "older than what is known" };
}
