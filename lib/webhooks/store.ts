import "server-only";
import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Executor, Transaction } from "@/db/database";
import { webhookEvents, webhookRejections } from "@/db/schema/events";
import { faxes } from "@/db/schema/faxes";
import { publishChange } from "@/lib/live/publish-change";

const PROVIDER = "telnyx";

export type StoredEvent = typeof webhookEvents.$inferSelect;
export type WebhookResult = StoredEvent["result"];
/** What became of an event. */
export type EventOutcome = Pick<StoredEvent, "result" | "reason" | "faxId">;
export type DeliveryRow = typeof webhookEvents.$inferInsert & { id: string; deliveries: number };
export type KnownEvent = Pick<StoredEvent, "id" | "eventId" | "result">;

/** Those of these events that are kept already. */
export async function findKept(tx: Transaction, eventIds: string[]): Promise<KnownEvent[]> {
  return tx
    .select({ id: webhookEvents.id, eventId: webhookEvents.eventId, result: webhookEvents.result })
    .from(webhookEvents)
    .where(and(eq(webhookEvents.provider, PROVIDER), inArray(webhookEvents.eventId, eventIds)));
}

/**
 * Keeps deliveries, one row an event; one that came before is counted, and takes over what became of it when it had
 * failed. No two may be of the same event. Answers the ids under which they are kept.
 */
export async function keepDeliveries(tx: Transaction, rows: DeliveryRow[]): Promise<Set<string>> {
  const hadFailed = sql`${webhookEvents.result} = 'failed'`;
  const kept = await tx
    .insert(webhookEvents)
    .values(rows)
    .onConflictDoUpdate({
      target: [webhookEvents.provider, webhookEvents.eventId],
      set: {
        deliveries: sql`${webhookEvents.deliveries} + excluded.deliveries`,
        lastReceivedAt: sql`now()`,
        result: sql`case when ${hadFailed} then excluded.result else ${webhookEvents.result} end`,
        reason: sql`case when ${hadFailed} then excluded.reason else ${webhookEvents.reason} end`,
        faxId: sql`case when ${hadFailed} then excluded.fax_id else ${webhookEvents.faxId} end`,
      },
    })
    .returning({ id: webhookEvents.id, faxId: webhookEvents.faxId });
  const ofFaxes = kept.flatMap(({ id, faxId }) => (faxId ? [id] : []));
  if (ofFaxes.length > 0) await emptyOfDeleted(tx, ofFaxes);
  await tellOfEvents(tx, kept[0]?.id);
  return new Set(kept.map(({ id }) => id));
}

/** What comes after a fax was deleted for good is known as an event, without the numbers and links that it tells. */
async function emptyOfDeleted(tx: Transaction, ids: string[]): Promise<void> {
  await tx
    .update(webhookEvents)
    .set({ body: new Uint8Array() })
    .where(
      and(
        inArray(webhookEvents.id, ids),
        sql`exists (select from ${faxes} where ${faxes.id} = ${webhookEvents.faxId} and ${isNotNull(faxes.deletedAt)})`,
      ),
    );
}

/** Notes what became of one event. */
export async function saveResult(tx: Transaction, id: string, { result, reason, faxId }: EventOutcome): Promise<void> {
  await tx.update(webhookEvents).set({ result, reason, faxId }).where(eq(webhookEvents.id, id));
  await tellOfEvents(tx, id);
}

/** Nobody looks at a single event: for the list one is as good as all. */
async function tellOfEvents(tx: Transaction, id: string | undefined): Promise<void> {
  if (id) await publishChange(tx, { kind: "event", id });
}

/** One kept event; nobody else changes it until the transaction ends. */
export async function lockEvent(tx: Transaction, id: string): Promise<StoredEvent | undefined> {
  const [event] = await tx.select().from(webhookEvents).where(eq(webhookEvents.id, id)).for("no key update");
  return event;
}

const MOST_AT_ONCE = 5_000;

/** The ids of events that could not be applied, oldest first. */
export async function listFailed(executor: Executor): Promise<string[]> {
  const failed = await executor
    .select({ id: webhookEvents.id })
    .from(webhookEvents)
    .where(eq(webhookEvents.result, "failed"))
    .orderBy(webhookEvents.firstReceivedAt)
    .limit(MOST_AT_ONCE);
  return failed.map(({ id }) => id);
}

/** How many events wait that could not be applied. */
export function countFailed(executor: Executor): Promise<number> {
  return executor.$count(webhookEvents, eq(webhookEvents.result, "failed"));
}

/** Adds to today's counts of deliveries that were turned away. */
export async function addRejections(executor: Executor, counts: ReadonlyMap<string, number>): Promise<void> {
  const rows = [...counts].map(([reason, count]) => ({ day: sql`(now() at time zone 'utc')::date`, reason, count }));
  await executor
    .insert(webhookRejections)
    .values(rows)
    .onConflictDoUpdate({
      target: [webhookRejections.day, webhookRejections.reason],
      set: { count: sql`${webhookRejections.count} + excluded.count`, lastAt: sql`now()` },
    });
}
