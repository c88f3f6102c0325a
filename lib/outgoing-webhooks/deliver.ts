import "server-only";
import { and, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/outgoing-webhooks";
import { presentFax } from "@/lib/api/present";
import type { FaxRow } from "@/lib/fax/queries/list-faxes";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { isFree } from "@/lib/jobs/jobs";
import { log } from "@/lib/log";
import { type PostAnswer, postEvent } from "@/lib/outgoing-webhooks/post-event";
import { pauseAfter, TRIED_FOR_MS } from "@/lib/outgoing-webhooks/rules/retry-pauses";
import { signedHeaders } from "@/lib/outgoing-webhooks/signing";
import { switchOffByItself } from "@/lib/outgoing-webhooks/switch-off-by-itself";

/** So many requests one endpoint has open at once in the whole installation: a slow one does not hold up the others. */
const AT_ONCE = 2;

/** Condition: neither delivered nor given up. */
export const isWaiting = and(isNull(webhookDeliveries.deliveredAt), isNull(webhookDeliveries.givenUpAt));

type Delivery = typeof webhookDeliveries.$inferSelect;
type Due = { delivery: Delivery; endpoint: typeof webhookEndpoints.$inferSelect; leftMs: number };

/** Tells an endpoint of an event, and plans the next try where it did not take it. */
export function deliverWebhook({ subjectId }: Job): Promise<JobOutcome> {
  return tryDelivery(subjectId);
}

/** The same at once, for whoever waits for the answer. Nothing is done for an endpoint that is switched off. */
export async function tryDelivery(deliveryId: string): Promise<JobOutcome> {
  const leftMs = sql<number>`(extract(epoch from ${webhookDeliveries.tryingSince} - now()) * 1000 + ${TRIED_FOR_MS})::float8`;
  const hasOldSecret = gt(webhookEndpoints.oldSecretUntil, sql`now()`);
  const [due] = await database()
    .select({
      delivery: webhookDeliveries,
      endpoint: webhookEndpoints,
      leftMs,
      hasOldSecret: sql<boolean>`${hasOldSecret}`,
      now: sql<Date>`now()`.mapWith(webhookDeliveries.createdAt),
    })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, and(eq(webhookEndpoints.id, webhookDeliveries.endpointId), webhookEndpoints.isOn))
    .where(and(eq(webhookDeliveries.id, deliveryId), isWaiting));
  if (!due) return { done: true };
  const { delivery, endpoint } = due;
  const message = { id: delivery.id, body: bodyOf(delivery), at: due.now };
  const secrets = { ...endpoint, sealedOldSecret: due.hasOldSecret ? endpoint.sealedOldSecret : null };
  const answer = await postEvent(endpoint.address, signedHeaders(secrets, message), message.body);
  return database().transaction((tx) => record(tx, due, answer));
}

function bodyOf({ event, createdAt, fax }: Delivery): string {
  const data = fax === null ? {} : presentFax(revived(fax as Kept<FaxRow>));
  return JSON.stringify({ type: event, timestamp: createdAt.toISOString(), data });
}

/** A row as JSON keeps it. */
type Kept<Row> = {
  [Key in keyof Row]: Row[Key] extends Date ? string : Row[Key] extends Date | null ? string | null : Row[Key];
};

function revived(kept: Kept<FaxRow>): FaxRow {
  const moment = (text: string | null) => (text === null ? null : new Date(text));
  return {
    ...kept,
    // What an older version wrote has none.
    splitFrom: kept.splitFrom ?? null,
    createdAt: new Date(kept.createdAt),
    dueAt: moment(kept.dueAt),
    finishedAt: moment(kept.finishedAt),
    cancelRequestedAt: moment(kept.cancelRequestedAt),
  };
}

async function record(tx: Transaction, { delivery, endpoint, leftMs }: Due, answer: PostAnswer): Promise<JobOutcome> {
  const isTaken = answer.status !== null && answer.status >= 200 && answer.status < 300;
  const isGone = answer.status === 410;
  // Whoever tests looks at the answer: nothing comes later.
  const isOver = !isTaken && (isGone || leftMs <= 0 || delivery.event === "test");
  await tx
    .update(webhookDeliveries)
    .set({
      ...{ tries: sql`${webhookDeliveries.tries} + 1`, triedAt: sql`now()` },
      ...{ answerStatus: answer.status, answer: answer.text },
      ...(isTaken && { deliveredAt: sql`now()` }),
      ...(isOver && { givenUpAt: sql`now()` }),
    })
    .where(eq(webhookDeliveries.id, delivery.id));
  logAnswer(delivery, answer.status, isTaken);
  if (isGone) await switchOffByItself(tx, endpoint, "gone");
  else if (leftMs <= 0 && isOver && !(await tookAnySince(tx, delivery)))
    await switchOffByItself(tx, endpoint, "failing");
  if (isTaken || isOver) return { done: true };
  const againInMs = pauseAfter(delivery.tries + 1, leftMs, { askedMs: answer.askedPauseMs });
  return { againInMs, error: "endpoint" };
}

function logAnswer({ id, endpointId, faxId, event }: Delivery, status: PostAnswer["status"], isTaken: boolean): void {
  const told = { faxId: faxId ?? undefined, delivery: id, endpoint: endpointId, event, status };
  if (isTaken) log.info(told, "a program was told");
  else log.warn(told, "a program did not take what it was told");
}

/** Whether its endpoint took anything else while this was tried. */
async function tookAnySince(tx: Transaction, { endpointId, tryingSince }: Delivery): Promise<boolean> {
  const took = and(eq(webhookDeliveries.endpointId, endpointId), gt(webhookDeliveries.deliveredAt, tryingSince));
  return (await tx.$count(webhookDeliveries, took)) > 0;
}

/** What waits longest first, but endpoints take turns, and none has more than two requests open. */
export function pickDeliveries(limit: number): SQL {
  return sql`select id from (
      select jobs.id, jobs.due_at, coalesce(open.count, 0)
        + row_number() over (partition by told.endpoint_id order by jobs.due_at, jobs.id) as place
      from jobs
      left join webhook_deliveries told on told.id = jobs.subject_id
      left join (
        select d.endpoint_id, count(*) from jobs j join webhook_deliveries d on d.id = j.subject_id
        where j.kind = 'deliver-webhook' and j.lease_until > now() group by d.endpoint_id
      ) open on open.endpoint_id = told.endpoint_id
      where jobs.kind = 'deliver-webhook' and ${isFree}
    ) as free
    where place <= ${AT_ONCE} order by place, due_at, id limit ${limit}`;
}
