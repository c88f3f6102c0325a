import "server-only";
import type { Transaction } from "@/db/database";
import type { AppliedEvent, ReceivedEvent } from "@/lib/fax/apply-fax-events";
import { whichAreOurs } from "@/lib/fax/ours";
import { reportOnArrival } from "@/lib/fax/report-on-arrival";
import { insertReceivedFaxes, lockReceivedFaxes, saveReportedFaxes } from "@/lib/fax/report-store";
import { resultOf } from "@/lib/fax/result-of";
import { searchTextOf } from "@/lib/fax/search-text";
import type { NewFax, StoredFax } from "@/lib/fax/store";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";
import { enqueueJob } from "@/lib/work/enqueue-job";

/** Applies events of faxes that came to us. The first event of a fax adds it; a finished one is due for download. */
export async function applyInboundEvents(tx: Transaction, received: ReceivedEvent[]): Promise<AppliedEvent[]> {
  if (received.length === 0) return [];
  const faxes = await loadFaxes(
    tx,
    received.map(({ event }) => event),
  );
  const waiting = [...faxes.values()].filter(({ media }) => media === "none").map(({ id }) => id);
  const applied = received.map((one) => applyToFax(faxes, one));
  const reported = [...faxes.values()];
  await saveReportedFaxes(tx, reported);
  const due = reported.filter(({ id, media }) => media === "due" && waiting.includes(id));
  await enqueueJob(
    tx,
    "fetch-inbound-document",
    due.map(({ id }) => id),
  );
  return applied;
}

/** The faxes of these events by Telnyx's id; those that are ours and new are added. */
async function loadFaxes(tx: Transaction, events: FaxEvent[]): Promise<Map<string | null, StoredFax>> {
  const byProviderId = async () => {
    const found = await lockReceivedFaxes(tx, [...new Set(events.map(({ providerFaxId }) => providerFaxId))]);
    return new Map(found.map((fax) => [fax.providerFaxId, fax]));
  };
  const known = await byProviderId();
  const unknown = events.filter(({ providerFaxId }) => !known.has(providerFaxId));
  if (unknown.length === 0) return known;
  const isOurs = await whichAreOurs(tx, unknown);
  const arrivals = new Map(unknown.filter(isOurs).map((event) => [event.providerFaxId, newFax(event)]));
  if (arrivals.size === 0) return known;
  await insertReceivedFaxes(tx, [...arrivals.values()]);
  return byProviderId();
}

function newFax(event: FaxEvent): NewFax {
  const fromNumber = event.from ?? event.callerId ?? "";
  const toNumber = event.to ?? "";
  return {
    direction: "inbound",
    status: "initiated",
    fromNumber,
    toNumber,
    connectionId: event.connectionId ?? "",
    providerFaxId: event.providerFaxId,
    searchText: searchTextOf({ numbers: [fromNumber, toNumber] }),
  };
}

function applyToFax(faxes: Map<string | null, StoredFax>, received: ReceivedEvent): AppliedEvent {
  const { event } = received;
  const fax = faxes.get(event.providerFaxId);
  const base = { ...received, attemptId: null, isSecondFax: false };
  if (!fax) return { ...base, result: "foreign", reason: "another fax application", faxId: null };
  const result = resultOf(event, { status: fax.providerStatus, at: fax.providerStatusAt });
  faxes.set(event.providerFaxId, reportOnArrival(fax, event));
  return { ...base, ...result, faxId: fax.id };
}
