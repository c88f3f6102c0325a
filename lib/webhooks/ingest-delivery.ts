import "server-only";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { applyFaxEvents, type ReceivedEvent } from "@/lib/fax/apply-fax-events";
import { publishChange } from "@/lib/live/publish-change";
import type { Interpretation } from "@/lib/telnyx/interpret-event";
import { referenceFor } from "@/lib/unexpected-error";
import { groupCommit } from "@/lib/webhooks/group-commit";
import { type KeptDelivery, keepDeliveries, type NewDelivery, saveResults } from "@/lib/webhooks/store";

const LARGEST_GROUP = 50;

export type Delivery = { body: Uint8Array; interpretation: Interpretation };

const commitTogether = groupCommit(ingest, LARGEST_GROUP);

/**
 * Keeps a delivery and applies what it says, in one transaction; settles after the commit. An event that cannot be
 * applied is kept as failed, and tried again when it comes again. Throws when nothing could be kept.
 */
export async function ingestDelivery(delivery: Delivery): Promise<void> {
  try {
    await commitTogether(delivery);
  } catch {
    // One delivery must not spoil the others of its group.
    await ingestAlone(delivery);
  }
}

async function ingestAlone(delivery: Delivery): Promise<void> {
  try {
    await ingest([delivery]);
  } catch (error) {
    const reason = `not applied, reference ${referenceFor(error)}`;
    await database().transaction((tx) => keepDeliveries(tx, [{ ...rowOf(delivery), result: "failed", reason }]));
  }
}

async function ingest(deliveries: Delivery[]): Promise<void> {
  const byEvent = new Map<string, { delivery: Delivery; row: NewDelivery }>();
  for (const delivery of deliveries) {
    const { eventId } = delivery.interpretation;
    const times = byEvent.get(eventId)?.row.deliveries ?? 0;
    byEvent.set(eventId, { delivery, row: { ...rowOf(delivery), deliveries: times + 1 } });
  }
  // Always in the same order, so that two processes cannot wait for each other.
  const rows = [...byEvent.values()].map(({ row }) => row).sort((a, b) => (a.eventId < b.eventId ? -1 : 1));

  await database().transaction(async (tx) => {
    const kept = await keepDeliveries(tx, rows);
    await applyKept(
      tx,
      kept.flatMap((one) => eventToApply(one, byEvent.get(one.eventId)?.delivery)),
    );
    const [first] = kept;
    if (first) await publishChange(tx, { kind: "event", id: first.id });
  });
}

async function applyKept(tx: Transaction, received: ReceivedEvent[]): Promise<void> {
  if (received.length > 0) await saveResults(tx, await applyFaxEvents(tx, received));
}

function eventToApply({ id, isNew, result }: KeptDelivery, delivery: Delivery | undefined): ReceivedEvent[] {
  const event = delivery?.interpretation.event;
  return event && (isNew || result === "failed") ? [{ webhookEventId: id, event }] : [];
}

function rowOf({ body, interpretation }: Delivery): NewDelivery {
  const { eventId, eventType, occurredAt, meaning, event } = interpretation;
  return {
    eventId,
    eventType,
    occurredAt,
    providerFaxId: event?.providerFaxId ?? null,
    connectionId: event?.connectionId ?? null,
    body,
    deliveries: 1,
    result: meaning === "fax" ? "applied" : meaning,
    reason: meaning === "fax" ? null : interpretation.reason,
  };
}
