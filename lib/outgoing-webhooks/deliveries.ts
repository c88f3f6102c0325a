import "server-only";
import { eq, lt, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/outgoing-webhooks";
import { recordAudit } from "@/lib/audit";
import type { AuditAction } from "@/lib/audit-words";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { isUuid } from "@/lib/is-uuid";
import { enqueueJob } from "@/lib/jobs/jobs";
import { tryDelivery } from "@/lib/outgoing-webhooks/deliver";
import { endpointNotFound } from "@/lib/outgoing-webhooks/endpoints";

/** Longer than a try takes: whoever asked tries at once, and only where that process dies the job does. */
const SAFETY_NET_MS = 30_000;

type Answer = Pick<typeof webhookDeliveries.$inferSelect, "answerStatus" | "answer">;

/** Sends an endpoint a test event now, and answers what it answered, which stands among its deliveries too. For admins. Throws `forbidden`, `not-found`, `not-possible-now`. */
export async function sendTestEvent(viewer: Viewer, endpointId: string): Promise<Answer> {
  assertAdmin(viewer);
  if (!isUuid(endpointId)) throw endpointNotFound();
  const deliveryId = await database().transaction(async (tx) => {
    const [endpoint] = await tx
      .select({ isOn: webhookEndpoints.isOn })
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.id, endpointId))
      .for("key share");
    if (!endpoint) throw endpointNotFound();
    assertOn(endpoint);
    const [added] = await tx
      .insert(webhookDeliveries)
      .values({ endpointId, event: "test" })
      .returning({ id: webhookDeliveries.id });
    if (!added) throw new Error("An insert answered no row.");
    await enqueueJob(tx, "deliver-webhook", added.id, { inMs: SAFETY_NET_MS });
    await recordAudit(tx, noted(viewer, "webhook.tested", endpointId));
    return added.id;
  });
  await tryDelivery(deliveryId);
  const [tried] = await database()
    .select({ answerStatus: webhookDeliveries.answerStatus, answer: webhookDeliveries.answer })
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.id, deliveryId));
  if (!tried) throw endpointNotFound();
  return tried;
}

/**
 * Sends an event once more, now, as what it was, under the id that it had; where that fails it is tried for three days again. For
 * admins. Throws `forbidden`, `not-found`, `not-possible-now`.
 */
export async function sendAgain(viewer: Viewer, deliveryId: string): Promise<void> {
  assertAdmin(viewer);
  if (!isUuid(deliveryId)) throw deliveryNotFound();
  await database().transaction(async (tx) => {
    const [found] = await tx
      .select({ endpointId: webhookEndpoints.id, isOn: webhookEndpoints.isOn })
      .from(webhookDeliveries)
      .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
      .where(eq(webhookDeliveries.id, deliveryId))
      .for("update", { of: webhookDeliveries });
    if (!found) throw deliveryNotFound();
    assertOn(found);
    await tx
      .update(webhookDeliveries)
      .set({ deliveredAt: null, givenUpAt: null, tries: 0, tryingSince: sql`now()` })
      .where(eq(webhookDeliveries.id, deliveryId));
    await enqueueJob(tx, "deliver-webhook", deliveryId, { inMs: SAFETY_NET_MS });
    await recordAudit(tx, {
      ...noted(viewer, "webhook.sent-again", found.endpointId),
      detail: { delivery: deliveryId },
    });
  });
  const outcome = await tryDelivery(deliveryId);
  if ("againInMs" in outcome) await enqueueJob(database(), "deliver-webhook", deliveryId, { inMs: outcome.againInMs });
}

function assertOn({ isOn }: { isOn: boolean }): void {
  if (!isOn) throw new AppError("not-possible-now", "The endpoint is switched off. Switch it on first.");
}

function deliveryNotFound(): AppError {
  return new AppError("not-found", "This event is not kept any more.");
}

function noted({ personId }: Viewer, action: AuditAction, subjectId: string) {
  return { actor: personId, action, subjectKind: "webhook", subjectId };
}

/** Forgets what programs were told more than 30 days ago. */
export async function forgetOldDeliveries(): Promise<void> {
  await database().delete(webhookDeliveries).where(lt(webhookDeliveries.createdAt, sql`now() - interval '30 days'`));
}
