import type { FaxDirection, ProviderState } from "@/lib/telnyx/rules/provider-state";
import { type AttemptState, type FaxStatus, isLive, statusFacts, statusOf } from "./status";

const UNRANKED = -1;

/**
 * Adds one report to what is known. Reports may come in any order and any number of times and end in the same state:
 * the highest rank wins, then the latest moment; counts only grow. A status that is unknown here keeps the state.
 */
export function withReport(direction: FaxDirection, known: ProviderState, report: ProviderState): ProviderState {
  const winner = isAhead(direction, report, known) ? report : known;
  return {
    status: winner.status,
    at: winner.at,
    failureReason: winner.failureReason,
    internalFailureReason: winner.internalFailureReason,
    pageCount: larger(known.pageCount, report.pageCount),
    callDurationSecs: larger(known.callDurationSecs, report.callDurationSecs),
  };
}

/** Whether `report` says more than `known`. */
export function isAhead(direction: FaxDirection, report: ProviderState, known: ProviderState): boolean {
  const rank = rankOf(direction, report.status);
  if (rank === UNRANKED) return false;
  const difference = rank - rankOf(direction, known.status);
  if (difference !== 0) return difference > 0;
  const later = (report.at?.getTime() ?? 0) - (known.at?.getTime() ?? 0);
  if (later !== 0) return later > 0;
  return reasonsOf(report) > reasonsOf(known);
}

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

function rankOf(direction: FaxDirection, status: string | null): number {
  const known = statusOf(direction, status);
  return (known && statusFacts(known).report?.rank) ?? UNRANKED;
}

function reasonsOf(state: ProviderState): string {
  return `${state.failureReason ?? ""}|${state.internalFailureReason ?? ""}`;
}

function larger(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
