import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Executor, Transaction } from "@/db/database";
import { webhookEvents, webhookRejections } from "@/db/schema/events";
import type { AppliedEvent } from "@/lib/fax/apply-fax-events";

export type StoredEvent = typeof webhookEvents.$inferSelect;
export type WebhookResult = StoredEvent["result"];
export type NewDelivery = Omit<typeof webhookEvents.$inferInsert, "id" | "deliveries"> & { deliveries: number };
export type KeptDelivery = { id: string; eventId: string; isNew: boolean; result: WebhookResult };

/** Keeps deliveries, one row an event; one that came before is counted. No two may be of the same event. */
export async function keepDeliveries(tx: Transaction, deliveries: NewDelivery[]): Promise<KeptDelivery[]> {
  return tx
    .insert(webhookEvents)
    .values(deliveries)
    .onConflictDoUpdate({
      target: [webhookEvents.provider, webhookEvents.eventId],
      set: { deliveries: sql`${webhookEvents.deliveries} + excluded.deliveries`, lastReceivedAt: sql`now()` },
    })
    .returning({
      id: webhookEvents.id,
      eventId: webhookEvents.eventId,
      isNew: sql<boolean>`(xmax = 0)`,
      result: webhookEvents.result,
    });
}

/** Notes what became of events. */
export async function saveResults(tx: Transaction, applied: AppliedEvent[]): Promise<void> {
  if (applied.length === 0) return;
  const results = applied.map(({ webhookEventId, result, reason, faxId }) => ({
    webhookEventId,
    result,
    reason,
    faxId,
  }));
  await tx.execute(sql`
    update webhook_events set result = new.result, reason = new.reason, fax_id = new."faxId"
    from jsonb_to_recordset(${JSON.stringify(results)}::jsonb) as new (
      "webhookEventId" uuid, result webhook_result, reason text, "faxId" uuid)
    where webhook_events.id = new."webhookEventId"`);
}

/** Notes what became of one event that does not concern a fax, or could not be applied. */
export async function saveResult(tx: Transaction, id: string, result: WebhookResult, reason: string | null) {
  await tx.update(webhookEvents).set({ result, reason }).where(eq(webhookEvents.id, id)).returning();
}

/** One kept event; nobody else changes it until the transaction ends. */
export async function lockEvent(tx: Transaction, id: string): Promise<StoredEvent | undefined> {
  const [event] = await tx.select().from(webhookEvents).where(eq(webhookEvents.id, id)).for("no key update");
  return event;
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
