import "server-only";
import { randomUUID } from "node:crypto";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { applyFaxEvents } from "@/lib/fax/apply-fax-events";
import type { Interpretation } from "@/lib/telnyx/interpret-event";
import { referenceFor } from "@/lib/unexpected-error";
import { outcomeWithoutFax, queueFailedEvents } from "@/lib/webhooks/apply-kept";
import { groupCommit } from "@/lib/webhooks/group-commit";
import { type DeliveryRow, findKept, keepDeliveries } from "@/lib/webhooks/store";

export type Delivery = { body: Uint8Array; interpretation: Interpretation };

/** Side by side, each group waits for the disk while the others work; more would take the connections that pages need. */
const commitTogether = groupCommit(ingest, { largest: 100, sideBySide: 3, keyOf: whatItTellsOf });
const commitAlone = groupCommit(ingest, { largest: 1, sideBySide: 3, keyOf: whatItTellsOf });

/**
 * Keeps a delivery and applies what it says, in one transaction; settles after the commit. An event that cannot be
 * applied is kept as failed, and tried again by itself and when it comes again. Throws when nothing could be kept.
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
    await commitAlone(delivery);
  } catch (error) {
    const reason = `not applied, reference ${referenceFor(error)}`;
    const row = { ...rowOf(delivery), result: "failed" as const, reason };
    await database().transaction(async (tx) => {
      const kept = await keepDeliveries(tx, [row]);
      await queueFailedEvents(tx, [...kept]);
    });
  }
}

async function ingest(deliveries: Delivery[]): Promise<void> {
  const groups = gather(deliveries);
  await database().transaction(async (tx) => {
    const rows = await applyFresh(tx, groups);
    const keptIds = await keepDeliveries(tx, rows);
    if (rows.some(({ id }) => !keptIds.has(id)))
      throw new Error("Another process keeps the same event at this moment.");
  });
}

/** Two deliveries of one event, or of one fax, would wait for each other or be in each other's way. */
function whatItTellsOf({ interpretation: { event, eventId } }: Delivery): string {
  return event?.providerFaxId ?? eventId;
}

type Gathered = { eventId: string; delivery: Delivery; times: number };

/** One entry an event, always in the same order, so that two processes cannot wait for each other. */
function gather(deliveries: Delivery[]): Gathered[] {
  const byEvent = new Map<string, Gathered>();
  for (const delivery of deliveries) {
    const { eventId } = delivery.interpretation;
    byEvent.set(eventId, { eventId, delivery, times: (byEvent.get(eventId)?.times ?? 0) + 1 });
  }
  return [...byEvent.values()].sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
}

/** Applies the events that are new, or that failed before, and answers the rows to keep. */
async function applyFresh(tx: Transaction, groups: Gathered[]): Promise<DeliveryRow[]> {
  const kept = await findKept(
    tx,
    groups.map(({ eventId }) => eventId),
  );
  const known = new Map(kept.map((one) => [one.eventId, one]));
  const ids = new Map(groups.map(({ eventId }) => [eventId, known.get(eventId)?.id ?? randomUUID()]));
  const received = groups.flatMap(({ eventId, delivery }) => {
    const { event } = delivery.interpretation;
    const webhookEventId = ids.get(eventId);
    const isFresh = (known.get(eventId)?.result ?? "failed") === "failed";
    return event && webhookEventId && isFresh ? [{ webhookEventId, event }] : [];
  });
  const applied = await applyFaxEvents(tx, received);
  const outcomes = new Map(
    applied.map(({ event, result, reason, faxId }) => [event.eventId, { result, reason, faxId }]),
  );
  return groups.map(({ eventId, delivery, times }) => ({
    ...rowOf(delivery, ids.get(eventId)),
    ...outcomes.get(eventId),
    deliveries: times,
  }));
}

function rowOf({ body, interpretation }: Delivery, id: string = randomUUID()): DeliveryRow {
  const { eventId, eventType, occurredAt, event } = interpretation;
  return {
    id,
    eventId,
    eventType,
    occurredAt,
    providerFaxId: event?.providerFaxId ?? null,
    connectionId: event?.connectionId ?? null,
    body,
    deliveries: 1,
    ...(interpretation.event ? { result: "applied" as const } : outcomeWithoutFax(interpretation)),
  };
}
