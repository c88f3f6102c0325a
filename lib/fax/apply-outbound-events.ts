import "server-only";
import type { Transaction } from "@/db/database";
import { type Application, type AppliedEvent, type ReceivedEvent, resultOf } from "@/lib/fax/applied-event";
import { lockReportedAttempts } from "@/lib/fax/locks";
import { whichAreOurs } from "@/lib/fax/ours";
import { planRetries } from "@/lib/fax/plan-retries";
import { attemptStateAfter, faxStatusAfter, isAhead, withReport } from "@/lib/fax/rules/reports";
import { ACCOUNT_OFF, NOT_FETCHED } from "@/lib/fax/rules/retry-policy";
import { isFinal, isLive, statusOf } from "@/lib/fax/rules/status";
import type { StoredAttempt, StoredFax } from "@/lib/fax/store";
import { enqueueJob, wakeWorkers } from "@/lib/jobs/jobs";
import { log } from "@/lib/log";
import { endPause } from "@/lib/pause/pause";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";
import type { ProviderState } from "@/lib/telnyx/rules/provider-state";

/** What events of faxes that we sent come to: for their attempts, and through these for the faxes. */
export async function applyOutboundEvents(tx: Transaction, received: ReceivedEvent[]): Promise<Application> {
  if (received.length === 0) return { applied: [], attempts: [], faxes: [], arrivals: [], followUp: async () => {} };
  const known = await loadAttempts(
    tx,
    received.map(({ event }) => event),
  );
  const before = [...known];
  const applied: AppliedEvent[] = [];
  const strange: ReceivedEvent[] = [];
  for (const one of received) {
    const found = find(known, one.event);
    if (found) applied.push(applyToAttempt(known, found, one));
    else strange.push(one);
  }
  return {
    applied: [...applied, ...(await withoutFax(tx, strange))],
    attempts: known.map(({ attempt }) => attempt),
    faxes: faxesOf(known),
    arrivals: [],
    followUp: () => followUp(tx, before, known),
  };
}

/**
 * What the portal does about what it learned: pass a waiting cancel on, try again later, fetch what went out, learn how
 * long it took, use the line that is free.
 */
async function followUp(tx: Transaction, before: AttemptOfFax[], known: AttemptOfFax[]): Promise<void> {
  const reached = known.filter(({ attempt }, index) => attempt.state === "accepted" && isCancelWaiting(before[index]));
  await enqueueJob(
    tx,
    "cancel-fax",
    reached.map(({ fax }) => fax.id),
  );
  const placed = known.filter(
    ({ attempt }, index) => isPlaced(attempt) && before[index] && !isPlaced(before[index].attempt),
  );
  for (const { attempt } of placed) await endPause(tx, attempt.id, { isPlaced: true });
  const failed = known.filter(({ fax }, index) => fax.status === "failed" && before[index]?.fax.status !== "failed");
  await planRetries(tx, faxesOf(failed));
  const rendered = known.filter(
    ({ attempt }, index) => attempt.transmitted === "due" && before[index]?.attempt.transmitted === "none",
  );
  await enqueueJob(tx, "fetch-transmitted", idsOf(rendered));
  const timed = known.filter(
    ({ attempt }, index) => isTimed(attempt) && before[index] && !isTimed(before[index].attempt),
  );
  await enqueueJob(tx, "learn-call-time", idsOf(timed));
  const hasFreedLine = known.some(
    ({ attempt }, index) => !isLive(attempt.state) && before[index] && isLive(before[index].attempt.state),
  );
  if (hasFreedLine) await wakeWorkers(tx, "send-fax");
}

/** Reasons that say nothing of whether the account may call. */
const NOT_CALLED: ReadonlySet<string | null> = new Set([ACCOUNT_OFF, NOT_FETCHED, "sender_canceled"]);

/** Whether Telnyx calls, called, or failed for a reason of this fax: then the account is not switched off. */
function isPlaced({ providerStatus, failureReason }: AttemptOfFax["attempt"]): boolean {
  if (providerStatus === "failed") return !NOT_CALLED.has(failureReason);
  return providerStatus === "originated" || providerStatus === "sending" || providerStatus === "delivered";
}

function idsOf(known: AttemptOfFax[]): string[] {
  return known.map(({ attempt }) => attempt.id);
}

/** Whether it is known how long it took to deliver this. */
function isTimed({ state, callDurationSecs }: AttemptOfFax["attempt"]): boolean {
  return state === "delivered" && callDurationSecs !== null;
}

function faxesOf(known: AttemptOfFax[]): StoredFax[] {
  return [...new Map(known.map(({ fax }) => [fax.id, fax])).values()];
}

/** Whether somebody asked to stop a fax of which Telnyx's id was not known yet. */
function isCancelWaiting(one: AttemptOfFax | undefined): boolean {
  if (!one?.fax.cancelRequestedAt) return false;
  return one.attempt.state === "claimed" || one.attempt.state === "unknown";
}

async function loadAttempts(tx: Transaction, events: FaxEvent[]): Promise<AttemptOfFax[]> {
  const providerFaxIds = events.map(({ providerFaxId }) => providerFaxId);
  const attemptIds = events.flatMap(({ attemptId }) => (attemptId ? [attemptId] : []));
  const found = await lockReportedAttempts(tx, providerFaxIds, attemptIds);
  return found.map(({ newestAttempt, ...one }) => ({ ...one, isNewest: one.attempt.n === newestAttempt }));
}

// Telnyx's id decides; our own id in `client_state` finds an attempt whose answer has not arrived yet.
function find(known: AttemptOfFax[], event: FaxEvent): AttemptOfFax | undefined {
  return (
    known.find(({ attempt }) => attempt.providerFaxId === event.providerFaxId) ??
    known.find(({ attempt }) => attempt.id === event.attemptId)
  );
}

function applyToAttempt(known: AttemptOfFax[], found: AttemptOfFax, received: ReceivedEvent): AppliedEvent {
  const { attempt, fax } = found;
  const ids = { faxId: fax.id, attemptId: attempt.id };
  const isSecondFax = attempt.providerFaxId !== null && attempt.providerFaxId !== received.event.providerFaxId;
  if (isSecondFax) {
    log.error({ ...ids }, "Telnyx holds two faxes for one attempt");
    return { ...received, ...ids, result: "applied", reason: "a second fax for the same attempt", isSecondFax };
  }
  const result = resultOf(received.event, { status: attempt.providerStatus, at: attempt.providerStatusAt });
  replace(known, reportOnAttempt(found, received.event));
  return { ...received, ...ids, ...result, isSecondFax };
}

function replace(known: AttemptOfFax[], changed: AttemptOfFax): void {
  for (const [index, one] of known.entries()) {
    if (one.attempt.id === changed.attempt.id) known[index] = changed;
    else if (one.fax.id === changed.fax.id) known[index] = { ...one, fax: changed.fax };
  }
}

async function withoutFax(tx: Transaction, received: ReceivedEvent[]): Promise<AppliedEvent[]> {
  if (received.length === 0) return [];
  const isOurs = await whichAreOurs(
    tx,
    received.map(({ event }) => event),
  );
  return received.map((one) => ({
    ...one,
    ...(isOurs(one.event)
      ? { result: "unknown_fax" as const, reason: "a fax that was not sent from here" }
      : { result: "foreign" as const, reason: "another fax application" }),
    faxId: null,
    attemptId: null,
    isSecondFax: false,
  }));
}

/** What Telnyx says of a fax whose document it has prepared. */
const RENDERED = new Set(["media.processed", "originated", "sending", "delivered"]);

type AttemptOfFax = { attempt: StoredAttempt; fax: StoredFax; isNewest: boolean };

/** An attempt and its fax after one event. Which events there were decides the outcome, never their order. */
function reportOnAttempt({ attempt, fax, isNewest }: AttemptOfFax, event: FaxEvent): AttemptOfFax {
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
