import type { ReceivedFax } from "@/lib/fax/report-ledger";
import { withReport } from "@/lib/fax/rules/reports";
import { isFinal, statusOf } from "@/lib/fax/rules/status";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";
import type { ProviderState } from "@/lib/telnyx/rules/provider-state";

/** A received fax after one event. Which events there were decides the outcome, never their order. */
export function reportOnArrival<Fax extends ReceivedFax>(fax: Fax, event: FaxEvent): Fax {
  const known: ProviderState = {
    ...fax,
    status: fax.providerStatus,
    at: fax.providerStatusAt,
    internalFailureReason: null,
  };
  const state = withReport("inbound", known, event.state);
  const status = (state.status && statusOf("inbound", state.status)) || fax.status;
  const isUnknown = event.state.status !== null && statusOf("inbound", event.state.status) === null;
  const isReadyToFetch = status === "received" && fax.media === "none" && fax.deletedAt === null;
  return {
    ...fax,
    status,
    providerStatus: state.status,
    providerStatusAt: state.at,
    failureReason: state.failureReason,
    pageCount: state.pageCount,
    callDurationSecs: state.callDurationSecs,
    unknownProviderStatus: isUnknown ? event.state.status : status === fax.status ? fax.unknownProviderStatus : null,
    finishedAt: isFinal(status) ? state.at : null,
    callerId: fax.callerId ?? event.callerId,
    callerName: fax.callerName ?? event.callerName,
    receivedQuality: fax.receivedQuality ?? event.quality,
    isPartial: fax.isPartial || event.isPartial,
    media: isReadyToFetch ? "due" : fax.media,
    mediaUrl: fax.mediaUrl ?? event.mediaUrl,
  };
}
