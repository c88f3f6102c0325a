import { attemptStateAfter, faxStatusAfter, isAhead, withReport } from "@/lib/fax/rules/reports";
import { isFinal, statusOf } from "@/lib/fax/rules/status";
import type { StoredAttempt, StoredFax } from "@/lib/fax/store";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";
import type { ProviderState } from "@/lib/telnyx/rules/provider-state";

/** What Telnyx says of a fax whose document it has prepared. */
const RENDERED = new Set(["media.processed", "originated", "sending", "delivered"]);

export type AttemptOfFax = { attempt: StoredAttempt; fax: StoredFax; isNewest: boolean };

/** An attempt and its fax after one event. Which events there were decides the outcome, never their order. */
export function reportOnAttempt({ attempt, fax, isNewest }: AttemptOfFax, event: FaxEvent): AttemptOfFax {
  const known: ProviderState = { ...attempt, status: attempt.providerStatus, at: attempt.providerStatusAt };
  const state = withReport("outbound", known, event.state);
  const attemptState = attemptStateAfter(attempt.state, state.status ?? "");
  const isOver = attemptState === "failed" || attemptState === "delivered";
  const reported: StoredAttempt = {
    ...attempt,
    providerFaxId: event.providerFaxId,
    state: attemptState,
    providerStatus: state.status,
    providerStatusAt: state.at,
    failureReason: state.failureReason,
    internalFailureReason: state.internalFailureReason,
    pageCount: state.pageCount,
    callDurationSecs: state.callDurationSecs,
    acceptedAt: attempt.acceptedAt ?? event.occurredAt,
    finishedAt: isOver ? state.at : attempt.finishedAt,
    previewUrl: event.previewUrl ?? attempt.previewUrl,
    transmitted: isPreviewDue(attempt, fax, event) ? "due" : attempt.transmitted,
  };
  const moved = isAhead("outbound", event.state, known);
  const facts = { status: fax.status, isCancelRequested: fax.cancelRequestedAt !== null };
  const status = moved ? faxStatusAfter(facts, { state: attempt.state, isNewest }, state.status ?? "") : fax.status;
  return { attempt: reported, fax: withOutcome({ ...fax, status }, fax, state, event), isNewest };
}

/** Whether Telnyx has its rendering by now. Webhooks do not name it: whoever asks for the fax then is told. */
function isPreviewDue(attempt: StoredAttempt, fax: StoredFax, { state, previewUrl }: FaxEvent): boolean {
  if (attempt.transmitted !== "none" || !fax.options?.storePreview || fax.deletedAt) return false;
  return previewUrl !== null || (state.status !== null && RENDERED.has(state.status));
}

function withOutcome(fax: StoredFax, before: StoredFax, state: ProviderState, event: FaxEvent): StoredFax {
  const hasMoved = fax.status !== before.status;
  const isUnknown = event.state.status !== null && statusOf("outbound", event.state.status) === null;
  return {
    ...fax,
    pageCount: state.pageCount ?? fax.pageCount,
    callDurationSecs: state.callDurationSecs ?? fax.callDurationSecs,
    failureReason: hasMoved ? state.failureReason : fax.failureReason,
    unknownProviderStatus: isUnknown ? event.state.status : hasMoved ? null : fax.unknownProviderStatus,
    finishedAt: hasMoved && isFinal(fax.status) ? state.at : fax.finishedAt,
  };
}
