import { isAhead } from "@/lib/fax/rules/reports";
import { statusOf } from "@/lib/fax/rules/status";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";
import type { ProviderState } from "@/lib/telnyx/rules/provider-state";

type Result = { result: "applied" | "stale" | "unknown_type"; reason: string | null };

/** What an event of a fax that is here does to what was known of it. */
export function resultOf({ direction, state }: FaxEvent, known: Pick<ProviderState, "status" | "at">): Result {
  if (state.status === null || statusOf(direction, state.status) === null) {
    return { result: "unknown_type", reason: "a status that is not known here" };
  }
  const isNews = isAhead(direction, state, { ...state, ...known });
  return isNews ? { result: "applied", reason: null } : { result: "stale", reason: "older than what is known" };
}
