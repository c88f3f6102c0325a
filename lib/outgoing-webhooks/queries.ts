import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/outgoing-webhooks";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { isUuid } from "@/lib/is-uuid";
import { keyset, PAGE_SIZE, type Page, pageOf } from "@/lib/keyset";

const ENDPOINT = {
  id: webhookEndpoints.id,
  address: webhookEndpoints.address,
  events: webhookEndpoints.events,
  onlyNumbers: webhookEndpoints.onlyNumbers,
  isOn: webhookEndpoints.isOn,
  offReason: webhookEndpoints.offReason,
  oldSecretUntil:
    sql<Date | null>`case when ${webhookEndpoints.oldSecretUntil} > now() then ${webhookEndpoints.oldSecretUntil} end`.mapWith(
      webhookEndpoints.oldSecretUntil,
    ),
  waiting: sql<number>`(select count(*)::int from ${webhookDeliveries} d
    where d.endpoint_id = ${webhookEndpoints.id} and d.delivered_at is null and d.given_up_at is null)`,
};

export type Endpoint = Awaited<ReturnType<typeof listEndpoints>>[number];

/** All endpoints, the oldest first. For admins. */
export function listEndpoints(viewer: Viewer) {
  assertAdmin(viewer);
  return database().select(ENDPOINT).from(webhookEndpoints).orderBy(asc(webhookEndpoints.createdAt));
}

/** One endpoint; undefined where there is none. For admins. */
export async function findEndpoint(viewer: Viewer, endpointId: string): Promise<Endpoint | undefined> {
  assertAdmin(viewer);
  if (!isUuid(endpointId)) return undefined;
  const [endpoint] = await database()
    .select(ENDPOINT)
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.id, endpointId));
  return endpoint;
}

const DELIVERY = {
  id: webhookDeliveries.id,
  event: webhookDeliveries.event,
  faxId: webhookDeliveries.faxId,
  createdAt: webhookDeliveries.createdAt,
  tries: webhookDeliveries.tries,
  answerStatus: webhookDeliveries.answerStatus,
  answer: webhookDeliveries.answer,
  deliveredAt: webhookDeliveries.deliveredAt,
  givenUpAt: webhookDeliveries.givenUpAt,
};

export type Delivery = Pick<typeof webhookDeliveries.$inferSelect, keyof typeof DELIVERY>;

/** What an endpoint is or was told, the newest first. For admins. */
export async function listDeliveries(viewer: Viewer, endpointId: string, cursor?: string): Promise<Page<Delivery>> {
  assertAdmin(viewer);
  const { condition, order } = keyset(cursor, webhookDeliveries);
  const found = await database()
    .select(DELIVERY)
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.endpointId, endpointId), condition))
    .orderBy(...order)
    .limit(PAGE_SIZE + 1);
  return pageOf(found, PAGE_SIZE, cursor);
}
