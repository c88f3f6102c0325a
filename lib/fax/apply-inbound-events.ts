import "server-only";
import { randomUUID } from "node:crypto";
import type { Transaction } from "@/db/database";
import { type Application, type AppliedEvent, type ReceivedEvent, resultOf } from "@/lib/fax/applied-event";
import { lockReceivedFaxes } from "@/lib/fax/locks";
import { whichAreOurs } from "@/lib/fax/ours";
import type { NewArrival, ReceivedFax } from "@/lib/fax/report-ledger";
import { withReport } from "@/lib/fax/rules/reports";
import { isFinal, statusOf } from "@/lib/fax/rules/status";
import { searchTextOf } from "@/lib/fax/search-text";
import { enqueueJob } from "@/lib/jobs/jobs";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";
import type { ProviderState } from "@/lib/telnyx/rules/provider-state";

/** What events of faxes that came to us come to. The first event of a fax adds it; a finished one is due for download. */
export async function applyInboundEvents(tx: Transaction, received: ReceivedEvent[]): Promise<Application> {
  if (received.length === 0) return { applied: [], attempts: [], faxes: [], arrivals: [], followUp: async () => {} };
  const events = received.map(({ event }) => event);
  const known = byProviderId<ReceivedFax>(
    await lockReceivedFaxes(tx, [...new Set(events.map(({ providerFaxId }) => providerFaxId))]),
  );
  const arrivals = byProviderId(await findArrivals(tx, events, known));
  const all = () => [...known.values(), ...arrivals.values()];
  const waiting = new Set(all().flatMap(({ id, media }) => (media === "none" ? [id] : [])));

  const applied = received.map((one) => applyTo(known, one) ?? applyTo(arrivals, one) ?? foreign(one));
  const due = all().flatMap(({ id, media }) => (media === "due" && waiting.has(id) ? [id] : []));
  return {
    applied,
    attempts: [],
    faxes: [...known.values()],
    arrivals: [...arrivals.values()],
    followUp: () => enqueueJob(tx, "fetch-inbound-document", due),
  };
}

/** The faxes that these events are the first to tell of, as far as they are ours. */
async function findArrivals(tx: Transaction, events: FaxEvent[], known: FaxesById<ReceivedFax>): Promise<NewArrival[]> {
  const unknown = events.filter(({ providerFaxId }) => !known.has(providerFaxId));
  if (unknown.length === 0) return [];
  const isOurs = await whichAreOurs(tx, unknown);
  const first = new Map(unknown.filter(isOurs).map((event) => [event.providerFaxId, event]));
  return [...first.values()].map(newArrival);
}

type FaxesById<Fax extends ReceivedFax> = Map<string | null, Fax>;

function byProviderId<Fax extends ReceivedFax>(faxes: Fax[]): FaxesById<Fax> {
  return new Map(faxes.map((fax) => [fax.providerFaxId, fax]));
}

function applyTo<Fax extends ReceivedFax>(faxes: FaxesById<Fax>, received: ReceivedEvent): AppliedEvent | null {
  const { event } = received;
  const fax = faxes.get(event.providerFaxId);
  if (!fax) return null;
  faxes.set(event.providerFaxId, reportOnArrival(fax, event));
  const result = resultOf(event, { status: fax.providerStatus, at: fax.providerStatusAt });
  return { ...received, ...result, faxId: fax.id, attemptId: null, isSecondFax: false };
}

function foreign(received: ReceivedEvent): AppliedEvent {
  const reason = "another fax application";
  return { ...received, result: "foreign", reason, faxId: null, attemptId: null, isSecondFax: false };
}

/** A received fax as it is before its first report. */
export function newArrival({ from, to, callerId, connectionId, providerFaxId }: FaxEvent): NewArrival {
  const fromNumber = from ?? callerId ?? "";
  const toNumber = to ?? "";
  return {
    id: randomUUID(),
    status: "initiated",
    fromNumber,
    toNumber,
    connectionId: connectionId ?? "",
    searchText: searchTextOf({ numbers: [fromNumber, toNumber] }),
    providerFaxId,
    providerStatus: null,
    providerStatusAt: null,
    failureReason: null,
    pageCount: null,
    callDurationSecs: null,
    unknownProviderStatus: null,
    finishedAt: null,
    callerId: null,
    callerName: null,
    receivedQuality: null,
    isPartial: false,
    media: "none",
    mediaUrl: null,
    deletedAt: null,
  };
}

/** A received fax after one event. Which events there were decides the outcome, never their order. */
function reportOnArrival<Fax extends ReceivedFax>(fax: Fax, event: FaxEvent): Fax {
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
