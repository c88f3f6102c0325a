import "server-only";
import { eq, type SQL, sql } from "drizzle-orm";
import { type Executor, rowsOf, type Transaction } from "@/db/database";
import { bytesInJson, columnsInRows } from "@/db/rows-as-table";
import { webhookEvents, webhookRejections } from "@/db/schema/events";
import { faxes } from "@/db/schema/faxes";
import { isAmong } from "@/lib/is-among";
import { changeNotice, publishChange } from "@/lib/live/publish-change";

const PROVIDER = "telnyx";

export type StoredEvent = typeof webhookEvents.$inferSelect;
export type WebhookResult = StoredEvent["result"];
/** What became of an event. */
export type EventOutcome = Pick<StoredEvent, "result" | "reason" | "faxId">;
export type EventRow = typeof webhookEvents.$inferInsert & { id: string; deliveries: number; lastReceivedAt: Date };
export type KnownEvent = Pick<StoredEvent, "id" | "eventId" | "result">;

/** Those of these events that are kept already. */
export function findKept(tx: Transaction, eventIds: string[]): Promise<KnownEvent[]> {
  return rowsOf(
    tx,
    sql`select id, event_id as "eventId", result from webhook_events
      where provider = ${PROVIDER} and ${isAmong(webhookEvents.eventId, eventIds)}`,
  );
}

const KEPT = [
  "id",
  "eventId",
  "eventType",
  "occurredAt",
  "providerFaxId",
  "connectionId",
  "faxId",
  "deliveries",
  "firstReceivedAt",
  "lastReceivedAt",
  "result",
  "reason",
] as const satisfies (keyof EventRow)[];
const keptColumns = columnsInRows(webhookEvents, KEPT);
const keptAndBody = columnsInRows(webhookEvents, [...KEPT, "body"]);

/**
 * Keeps events, one row each; the deliveries of one that came before are counted, and it takes over what became of it when it had
 * failed. No two may be the same event. Answers the ids under which they are kept. What comes after a fax was deleted for good is
 * known as an event, without the numbers and links that it tells.
 */
export async function keepEvents(tx: Transaction, rows: EventRow[]): Promise<Set<string>> {
  const hadFailed = sql`${webhookEvents.result} = 'failed'`;
  const written = rows.map((row) => ({ ...row, body: bytesInJson(row.body) }));
  // Nobody looks at a single event: for the list one is as good as all.
  const told = changeNotice({ kind: "event", id: rows[0]?.id ?? "" });
  const kept = await rowsOf<{ id: string }>(
    tx,
    sql`with kept as (
      insert into webhook_events (${keptColumns.names}, body)
      select ${keptColumns.properties}, case when ${isOfDeleted(sql`new."faxId"`)} then '' else new.body end
      from ${keptAndBody.of(written)}
      on conflict (provider, event_id) do update set
        deliveries = ${webhookEvents.deliveries} + excluded.deliveries,
        first_received_at = least(${webhookEvents.firstReceivedAt}, excluded.first_received_at),
        last_received_at = greatest(${webhookEvents.lastReceivedAt}, excluded.last_received_at),
        result = case when ${hadFailed} then excluded.result else ${webhookEvents.result} end,
        reason = case when ${hadFailed} then excluded.reason else ${webhookEvents.reason} end,
        fax_id = case when ${hadFailed} then excluded.fax_id else ${webhookEvents.faxId} end,
        body = case when ${isOfDeleted(sql`excluded.fax_id`)} then '' else ${webhookEvents.body} end
      returning id)
    select id, ${told} from kept`,
  );
  return new Set(kept.map(({ id }) => id));
}

// As `exists`, PostgreSQL would read all faxes there are.
function isOfDeleted(faxId: SQL): SQL {
  return sql`(select ${faxes.deletedAt} from ${faxes} where ${faxes.id} = ${faxId}) is not null`;
}

/** Notes what became of one event. */
export async function saveResult(tx: Transaction, id: string, { result, reason, faxId }: EventOutcome): Promise<void> {
  await tx.update(webhookEvents).set({ result, reason, faxId }).where(eq(webhookEvents.id, id));
  await publishChange(tx, { kind: "event", id });
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
