import "server-only";
import { randomUUID } from "node:crypto";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { applyFaxEvents } from "@/lib/fax/apply-fax-events";
import { meters } from "@/lib/meters";
import { type Interpretation, interpretEvent } from "@/lib/telnyx/interpret-event";
import { referenceFor } from "@/lib/unexpected-error";
import { outcomeWithoutFax, queueFailedEvents } from "@/lib/webhooks/apply-kept";
import { type KeptDelivery, takeFromInbox, type Which } from "@/lib/webhooks/inbox";
import { type EventRow, findKept, keepEvents } from "@/lib/webhooks/store";

/**
 * Takes deliveries out of the inbox and applies what they say, in one transaction; answers how many. Where they cannot be applied
 * together, each half is tried, down to the one that is to blame: that is kept as an event that failed, and tried again by
 * itself and when it comes again. Throws when the database does not answer, or does not keep even
 * that; then those stay in the inbox.
 */
export async function applyDeliveries(which: Which): Promise<number> {
  let taken: KeptDelivery[] = [];
  try {
    const rows = await database().transaction(async (tx) => {
      taken = await takeFromInbox(tx, which);
      return apply(tx, taken);
    });
    rows.forEach(measureDelay);
    return taken.length;
  } catch (error) {
    const ids = taken.map(({ id }) => id);
    const [first, second] = [ids.slice(0, ids.length / 2), ids.slice(ids.length / 2)];
    if (ids.length === 0) throw error;
    if (first.length === 0) await keepAsFailed(second, error);
    else await applyEach([first, second]);
    return taken.length;
  }
}

/** What not even a failed event can be made of stays in the inbox, and holds up nothing else. */
async function applyEach(halves: readonly string[][]): Promise<void> {
  const failures: unknown[] = [];
  for (const ids of halves) await applyDeliveries({ ids }).catch((failure: unknown) => failures.push(failure));
  if (failures.length > 0) throw failures[0];
}

async function apply(tx: Transaction, taken: readonly KeptDelivery[]): Promise<EventRow[]> {
  if (taken.length === 0) return [];
  const rows = await applyFresh(tx, gather(taken));
  const keptIds = await keepEvents(tx, rows);
  if (rows.some(({ id }) => !keptIds.has(id))) throw new Error("Another process keeps the same event at this moment.");
  return rows;
}

/** Clocks differ: what happened just now by Telnyx's may be ahead of ours. */
function measureDelay({ occurredAt, lastReceivedAt }: EventRow): void {
  if (occurredAt) meters.webhookDelay.observe(Math.max(0, lastReceivedAt.getTime() - occurredAt.getTime()) / 1_000);
}

async function keepAsFailed(ids: readonly string[], error: unknown): Promise<void> {
  const reason = `not applied, reference ${referenceFor(error)}`;
  await database().transaction(async (tx) => {
    const told = gather(await takeFromInbox(tx, { ids }));
    if (told.length === 0) return;
    const failed = told.map((one) => ({ ...rowOf(one), result: "failed" as const, reason }));
    await queueFailedEvents(tx, [...(await keepEvents(tx, failed))]);
  });
}

/** An event, and the deliveries of it that were taken together. */
type Told = { interpretation: Interpretation; body: Uint8Array; first: Date; last: Date; deliveries: number };

/** One entry an event, always in the same order, so that two processes cannot wait for each other. */
function gather(taken: readonly KeptDelivery[]): Told[] {
  const byEvent = new Map<string, Told>();
  for (const { body, receivedAt } of taken) {
    const interpretation = interpretEvent(body, receivedAt);
    const known = byEvent.get(interpretation.eventId);
    if (known) Object.assign(known, { last: receivedAt, deliveries: known.deliveries + 1 });
    else
      byEvent.set(interpretation.eventId, { interpretation, body, first: receivedAt, last: receivedAt, deliveries: 1 });
  }
  return [...byEvent.values()].sort((a, b) => (a.interpretation.eventId < b.interpretation.eventId ? -1 : 1));
}

/** Applies the events that are new, or that failed before, and answers the rows to keep. */
async function applyFresh(tx: Transaction, told: readonly Told[]): Promise<EventRow[]> {
  const kept = await findKept(
    tx,
    told.map(({ interpretation }) => interpretation.eventId),
  );
  const known = new Map(kept.map((one) => [one.eventId, one]));
  const rows = told.map((one) => rowOf(one, known.get(one.interpretation.eventId)?.id));
  const received = told.flatMap(({ interpretation: { event, eventId } }, nth) => {
    const webhookEventId = rows[nth]?.id;
    const isFresh = (known.get(eventId)?.result ?? "failed") === "failed";
    return event && webhookEventId && isFresh ? [{ webhookEventId, event }] : [];
  });
  const applied = await applyFaxEvents(tx, received);
  const outcomes = new Map(
    applied.map(({ event, result, reason, faxId }) => [event.eventId, { result, reason, faxId }]),
  );
  return rows.map((row) => ({ ...row, ...outcomes.get(row.eventId) }));
}

function rowOf({ interpretation, body, first, last, deliveries }: Told, id: string = randomUUID()): EventRow {
  const { eventId, eventType, occurredAt, event } = interpretation;
  return {
    id,
    eventId,
    eventType,
    occurredAt,
    providerFaxId: event?.providerFaxId ?? null,
    connectionId: event?.connectionId ?? null,
    body,
    deliveries,
    firstReceivedAt: first,
    lastReceivedAt: last,
    ...(interpretation.event ? { result: "applied" as const } : outcomeWithoutFax(interpretation)),
  };
}
