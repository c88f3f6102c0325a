import "server-only";
import { sql } from "drizzle-orm";
import { type Executor, rowsOf, type Transaction } from "@/db/database";
import { bytesInJson, columnsInRows } from "@/db/rows-as-table";
import { webhookInbox } from "@/db/schema/events";
import { isAmong } from "@/lib/is-among";

/** A delivery as it came. */
export type KeptDelivery = { id: string; body: Uint8Array; receivedAt: Date };

const kept = columnsInRows(webhookInbox, ["body"]);

/** Keeps deliveries, byte for byte, by one statement. */
export async function addToInbox(executor: Executor, bodies: readonly Uint8Array[]): Promise<void> {
  const rows = bodies.map((body) => ({ body: bytesInJson(body) }));
  await executor.execute(
    sql`insert into webhook_inbox (${kept.names}) select ${kept.properties} from ${kept.of(rows)}`,
  );
}

/** The oldest deliveries, at most so many, or these as far as they are still there. */
export type Which = { most: number } | { ids: readonly string[] };

/**
 * Takes deliveries out of the inbox, the oldest first. They are back where the transaction fails; what another process is taking is
 * passed over, so that none is taken twice.
 */
export async function takeFromInbox(tx: Transaction, which: Which): Promise<KeptDelivery[]> {
  const these = "ids" in which ? sql`where ${isAmong(webhookInbox.id, [...which.ids], "uuid")}` : sql``;
  const most = "most" in which ? which.most : which.ids.length;
  const taken = await rowsOf<{ id: string; body: Uint8Array; receivedAt: string }>(
    tx,
    sql`with taken as (
      delete from webhook_inbox where id = any(array(
        select id from webhook_inbox ${these} order by received_at limit ${most} for update skip locked))
      returning id, body, received_at)
    select id, body, received_at as "receivedAt" from taken order by received_at`,
  );
  return taken.map(({ receivedAt, ...rest }) => ({ ...rest, receivedAt: new Date(receivedAt) }));
}

export type InboxBacklog = { deliveries: number; seconds: number };

/** How many deliveries are kept whose events are not applied yet, and for how long the oldest has waited. */
export async function inboxBacklog(executor: Executor): Promise<InboxBacklog> {
  const [backlog] = await rowsOf<InboxBacklog>(
    executor,
    sql`select count(*)::int as deliveries, coalesce(extract(epoch from now() - min(received_at)), 0)::float as seconds
      from webhook_inbox`,
  );
  return backlog ?? { deliveries: 0, seconds: 0 };
}
