import type { FaxDirection, ProviderState } from "@/lib/telnyx/rules/provider-state";
/** Every state of a fax that people see, in the order of its life. */
export const FAX_STATUSES = [
  "scheduled",
  "submitting",
  "checking",
  "needs_attention",
  "queued",
  "media_processed",
  "originated",
  "sending",
  "retry_planned",
  "delivered",
  "failed",
  "cancelled",
  "initiated",
  "receiving",
  "media_processing",
  "received",
] as const;

export type FaxStatus = (typeof FAX_STATUSES)[number];
/** States that nothing but a late, better report can change. */
export const FINAL_STATUSES = ["delivered", "failed", "cancelled", "received"] as const satisfies readonly FaxStatus[];

/** Whether a fax is over: delivered, failed, cancelled or received. */
export function isFinal(status: FaxStatus): boolean {
  return FINAL_STATUSES.some((final) => final === status);
}

/** Telnyx's words for how far a fax is, by direction: our word for it, and its rank. A higher rank wins. */
const PROVIDER_STATUSES: Record<FaxDirection, Record<string, { status: FaxStatus; rank: number }>> = {
  outbound: {
    queued: { status: "queued", rank: 10 },
    "media.processed": { status: "media_processed", rank: 20 },
    originated: { status: "originated", rank: 25 },
    sending: { status: "sending", rank: 30 },
    failed: { status: "failed", rank: 90 },
    delivered: { status: "delivered", rank: 100 },
  },
  inbound: {
    initiated: { status: "initiated", rank: 0 },
    receiving: { status: "receiving", rank: 10 },
    "media.processing": { status: "media_processing", rank: 20 },
    failed: { status: "failed", rank: 90 },
    received: { status: "received", rank: 100 },
  },
};

const UNRANKED = -1;

/** Our word for a status of Telnyx, or null when it is one that this version does not know. */
export function statusOf(direction: FaxDirection, providerStatus: string): FaxStatus | null {
  return PROVIDER_STATUSES[direction][providerStatus]?.status ?? null;
}

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

function rankOf(direction: FaxDirection, status: string | null): number {
  return (status === null ? undefined : PROVIDER_STATUSES[direction][status]?.rank) ?? UNRANKED;
}

function reasonsOf(state: ProviderState): string {
  return `${state.failureReason ?? ""}|${state.internalFailureReason ?? ""}`;
}

function larger(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
