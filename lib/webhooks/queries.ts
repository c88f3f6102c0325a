import "server-only";
import { and, count, desc, eq, gte, isNull, max, type SQL, sql, sum } from "drizzle-orm";
import { database } from "@/db/client";
import { webhookEvents, webhookRejections } from "@/db/schema/events";
import { faxes } from "@/db/schema/faxes";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { isUuid } from "@/lib/is-uuid";
import { keyset, PAGE_SIZE, type Page, pageOf } from "@/lib/keyset";
import { ask, type Question, question } from "@/lib/questions";
import { inboxBacklog } from "@/lib/webhooks/inbox";
import { countFailed, type StoredEvent, type WebhookResult } from "@/lib/webhooks/store";

export type EventQuery = {
  result?: WebhookResult;
  eventType?: string;
  faxId?: string;
  cursor?: string | undefined;
  limit?: number;
};

export type EventRow = Awaited<ReturnType<typeof readRows>>[number];

/** Kept events, newest first, 50 a page; `createdAt` is when the first delivery came. For admins. */
export async function listEvents(viewer: Viewer, query: EventQuery): Promise<Page<EventRow>> {
  assertAdmin(viewer);
  const limit = query.limit ?? PAGE_SIZE;
  const { condition, order } = keyset(query.cursor, {
    createdAt: webhookEvents.firstReceivedAt,
    id: webhookEvents.id,
  });
  return pageOf(await readRows(and(passes(query), condition), order, limit + 1), limit, query.cursor);
}

/** One kept event with its bytes, or null. For admins. */
export async function findEvent(viewer: Viewer, id: string): Promise<StoredEvent | null> {
  assertAdmin(viewer);
  if (!isUuid(id)) return null;
  const [event] = await database().select().from(webhookEvents).where(eq(webhookEvents.id, id));
  return event ?? null;
}

/** How many events came since a moment, by what became of them. For admins. */
export async function countEvents(viewer: Viewer, since: Date): Promise<Partial<Record<WebhookResult, number>>> {
  assertAdmin(viewer);
  const counts = await database()
    .select({ result: webhookEvents.result, events: count() })
    .from(webhookEvents)
    .where(gte(webhookEvents.firstReceivedAt, since))
    .groupBy(webhookEvents.result);
  return Object.fromEntries(counts.map(({ result, events }) => [result, events]));
}

/** How many events could not be applied so far. For admins. */
export async function countUnapplied(viewer: Viewer): Promise<number> {
  assertAdmin(viewer);
  return countFailed(database());
}

/** How many deliveries are kept that are not applied yet, and no events so far. For admins. */
export async function countInbox(viewer: Viewer): Promise<number> {
  assertAdmin(viewer);
  return (await inboxBacklog(database())).deliveries;
}

/** Deliveries that were turned away since a moment, by reason, most frequent first. For admins. */
export async function countRejections(viewer: Viewer, since: Date) {
  assertAdmin(viewer);
  const times = sum(webhookRejections.count).mapWith(Number);
  return database()
    .select({ reason: webhookRejections.reason, times, lastAt: max(webhookRejections.lastAt) })
    .from(webhookRejections)
    .where(gte(webhookRejections.day, since.toISOString().slice(0, 10)))
    .groupBy(webhookRejections.reason)
    .orderBy(desc(times));
}

/** When the last event came, of one fax application or of any; null when none ever did. */
export function lastEventAt(connectionId?: string): Promise<Date | null> {
  return ask(lastEvent(connectionId));
}

/** The same, to be asked together with other questions. */
export function lastEvent(connectionId?: string): Question<Date | null> {
  const isIts = connectionId === undefined ? sql`true` : eq(webhookEvents.connectionId, connectionId);
  return question<{ at: string | null }, Date | null>(
    sql`select max(${webhookEvents.firstReceivedAt}) as at from ${webhookEvents} where ${isIts}`,
    ([last]) => (last?.at ? new Date(last.at) : null),
  );
}

/** When the last event of each of these fax applications came; those without one are left out. For admins. */
export async function lastEventByConnection(viewer: Viewer, ids: readonly string[]): Promise<Map<string, Date>> {
  assertAdmin(viewer);
  // One look into the index each: grouping would read every event that was ever kept.
  const found = await Promise.all(ids.map(async (id) => [id, await lastEventAt(id)] as const));
  return new Map(found.flatMap(([id, at]) => (at ? [[id, at] as const] : [])));
}

function passes({ result, eventType, faxId }: EventQuery): SQL | undefined {
  return and(
    result && eq(webhookEvents.result, result),
    eventType ? eq(webhookEvents.eventType, eventType) : undefined,
    faxId ? (isUuid(faxId) ? eq(webhookEvents.faxId, faxId) : sql`false`) : undefined,
  );
}

function readRows(where: SQL | undefined, order: SQL[], limit: number) {
  return database()
    .select({
      id: webhookEvents.id,
      eventId: webhookEvents.eventId,
      eventType: webhookEvents.eventType,
      occurredAt: webhookEvents.occurredAt,
      createdAt: webhookEvents.firstReceivedAt,
      lastReceivedAt: webhookEvents.lastReceivedAt,
      deliveries: webhookEvents.deliveries,
      result: webhookEvents.result,
      reason: webhookEvents.reason,
      faxId: webhookEvents.faxId,
      connectionId: webhookEvents.connectionId,
      direction: faxes.direction,
      fromNumber: faxes.fromNumber,
      toNumber: faxes.toNumber,
    })
    .from(webhookEvents)
    .leftJoin(faxes, and(eq(faxes.id, webhookEvents.faxId), isNull(faxes.deletedAt)))
    .where(where)
    .orderBy(...order)
    .limit(limit);
}
