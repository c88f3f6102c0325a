import { type FaxStatus, statusOf } from "./status";

export type AttemptState = "claimed" | "unknown" | "accepted" | "rejected" | "void" | "failed" | "delivered";

// These may still transmit; a fax has at most one such attempt.
const LIVE: readonly AttemptState[] = ["claimed", "unknown", "accepted"];

/**
 * The state of an attempt after Telnyx reported `providerStatus`. A report before the answer to our request adopts the
 * attempt. One that was given up stays so, unless it was delivered after all.
 */
export function attemptStateAfter(state: AttemptState, providerStatus: string): AttemptState {
  if (providerStatus === "delivered") return "delivered";
  if (!isLive(state)) return state;
  return providerStatus === "failed" ? "failed" : "accepted";
}

/**
 * The status of a sent fax after its attempt reported `providerStatus`. Only the newest attempt moves the fax, and only
 * while it is live; a delivery counts whichever attempt it came from, and nothing undoes it.
 */
export function faxStatusAfter(
  fax: { status: FaxStatus; isCancelRequested: boolean },
  attempt: { state: AttemptState; isNewest: boolean },
  providerStatus: string,
): FaxStatus {
  if (providerStatus === "delivered" || fax.status === "delivered") return "delivered";
  if (!attempt.isNewest || !isLive(attempt.state)) return fax.status;
  const status = statusOf("outbound", providerStatus) ?? fax.status;
  return status === "failed" && fax.isCancelRequested ? "cancelled" : status;
}

export function isLive(state: AttemptState): boolean {
  return LIVE.includes(state);
}
