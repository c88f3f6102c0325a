import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/outgoing-webhooks";
import { type AuditEntry, recordAudit } from "@/lib/audit";
import type { AuditAction } from "@/lib/audit-words";
import { assertAdmin } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import type { Viewer } from "@/lib/auth/viewer-type";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { ProgramEvent } from "@/lib/fax/rules/program-events";
import { isUuid } from "@/lib/is-uuid";
import { enqueueJob } from "@/lib/jobs/jobs";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { isWaiting } from "@/lib/outgoing-webhooks/deliver";
import { findEndpoint } from "@/lib/outgoing-webhooks/queries";
import { judgeWebhookAddress } from "@/lib/outgoing-webhooks/rules/webhook-address";
import { newSecret } from "@/lib/outgoing-webhooks/signing";
import { dropAlarmIfMended } from "@/lib/outgoing-webhooks/switch-off-by-itself";

/** What an admin says of an endpoint. */
export type EndpointWishes = {
  address: string;
  events: readonly ProgramEvent[];
  /** Null: the faxes of all numbers, also of those that come later. */
  onlyNumbers: readonly string[] | null;
};

const MOST_ENDPOINTS = 20;

/**
 * Adds an endpoint, for admins, and answers the secret that signs what it is told, which is shown this once. Throws `forbidden`,
 * `proof-needed`, `wrong-input`, and `not-possible-now` at 20 endpoints.
 */
export async function addEndpoint(viewer: Viewer, wishes: EndpointWishes): Promise<{ id: string; secret: string }> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  const values = await checked(viewer, wishes);
  const id = randomUUID();
  const { secret, sealedSecret } = newSecret(id);
  await database().transaction(async (tx) => {
    await tx.execute(sql`lock table ${webhookEndpoints} in share row exclusive mode`);
    if ((await tx.$count(webhookEndpoints)) >= MOST_ENDPOINTS) {
      throw new AppError("not-possible-now", `There are ${MOST_ENDPOINTS} endpoints already. Delete one first.`);
    }
    await tx.insert(webhookEndpoints).values({ id, ...values, sealedSecret });
    await audit(tx, viewer, "webhook.added", id, factsOf(wishes));
  });
  return { id, secret };
}

/** Changes what an endpoint is told, and where. What waits goes to the new address. For admins. Throws as adding does, and `not-found`. */
export async function changeEndpoint(viewer: Viewer, endpointId: string, wishes: EndpointWishes): Promise<void> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  const before = await findEndpoint(viewer, endpointId);
  if (!before) throw endpointNotFound();
  const values = await checked(viewer, wishes, before.onlyNumbers ?? []);
  await database().transaction(async (tx) => {
    await changeOne(tx, endpointId, values);
    await audit(tx, viewer, "webhook.changed", endpointId, factsOf(wishes));
  });
}

/**
 * Gives an endpoint a new secret and answers it, which is shown this once. For 24 hours both sign, so that nothing is missed until the
 * program knows the new one. For admins. Throws `forbidden`, `proof-needed`, `not-found`.
 */
export async function rotateSecret(viewer: Viewer, endpointId: string): Promise<{ secret: string }> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  const { secret, sealedSecret } = newSecret(endpointId);
  await database().transaction(async (tx) => {
    await changeOne(tx, endpointId, {
      sealedOldSecret: sql`${webhookEndpoints.sealedSecret}`,
      oldSecretUntil: sql`now() + interval '24 hours'`,
      sealedSecret,
    });
    await audit(tx, viewer, "webhook.secret-rotated", endpointId);
  });
  return { secret };
}

/** Switches an endpoint on, and what waited for it leaves; or off, and what happens then it is never told. For admins. Throws `forbidden`, `not-found`. */
export async function switchEndpoint(viewer: Viewer, endpointId: string, isOn: boolean): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    await changeOne(tx, endpointId, { isOn, offReason: null });
    if (isOn) await resumeWaiting(tx, endpointId);
    await dropAlarmIfMended(tx);
    await audit(tx, viewer, isOn ? "webhook.switched-on" : "webhook.switched-off", endpointId);
  });
}

async function resumeWaiting(tx: Transaction, endpointId: string): Promise<void> {
  const waiting = await tx
    .update(webhookDeliveries)
    .set({ tryingSince: sql`now()`, tries: 0 })
    .where(and(eq(webhookDeliveries.endpointId, endpointId), isWaiting))
    .returning({ id: webhookDeliveries.id });
  await enqueueJob(
    tx,
    "deliver-webhook",
    waiting.map(({ id }) => id),
  );
}

/** Deletes an endpoint with all that it was told or waits for. For admins. Throws `forbidden`, `not-found`. */
export async function deleteEndpoint(viewer: Viewer, endpointId: string): Promise<void> {
  assertAdmin(viewer);
  if (!isUuid(endpointId)) throw endpointNotFound();
  await database().transaction(async (tx) => {
    const [deleted] = await tx
      .delete(webhookEndpoints)
      .where(eq(webhookEndpoints.id, endpointId))
      .returning({ address: webhookEndpoints.address });
    if (!deleted) throw endpointNotFound();
    await dropAlarmIfMended(tx);
    await audit(tx, viewer, "webhook.deleted", endpointId, { host: new URL(deleted.address).host });
  });
}

/** A number of `before` stays though it is ours no more: without it the limit would go. */
async function checked(
  viewer: Viewer,
  { address, events, onlyNumbers }: EndpointWishes,
  before: readonly string[] = [],
) {
  const judged = judgeWebhookAddress(address, environment().webhookPrivateHosts);
  if (judged.kind === "refused") throw wrong("address", judged.reason);
  if (events.length === 0) throw wrong("events", "Choose at least one event.");
  const ours = new Set([...before, ...(await listUsableNumbers(viewer)).map(({ phoneNumber }) => phoneNumber)]);
  if (onlyNumbers && !onlyNumbers.every((number) => ours.has(number))) {
    throw wrong("onlyNumbers", "Choose among the numbers of this portal.");
  }
  return { address: judged.url.href, events: [...events], onlyNumbers: onlyNumbers && [...onlyNumbers] };
}

type Changes = Parameters<ReturnType<Transaction["update"]>["set"]>[0];

async function changeOne(tx: Transaction, endpointId: string, changes: Changes): Promise<void> {
  if (!isUuid(endpointId)) throw endpointNotFound();
  const changed = await tx
    .update(webhookEndpoints)
    .set(changes)
    .where(eq(webhookEndpoints.id, endpointId))
    .returning({ id: webhookEndpoints.id });
  if (changed.length === 0) throw endpointNotFound();
}

export function endpointNotFound(): AppError {
  return new AppError("not-found", "This endpoint is not there any more.");
}

function wrong(field: string, message: string): AppError {
  return new AppError("wrong-input", message, { fieldErrors: { [field]: message } });
}

/** Where to and what: an address may hold a secret in its path, so only its host is noted. */
function factsOf({ address, events, onlyNumbers }: EndpointWishes): NonNullable<AuditEntry["detail"]> {
  return { host: new URL(address).host, events: events.join(" "), numbers: onlyNumbers?.length ?? null };
}

function audit(
  tx: Transaction,
  viewer: Viewer,
  action: AuditAction,
  subjectId: string,
  detail?: NonNullable<AuditEntry["detail"]>,
): Promise<void> {
  return recordAudit(tx, {
    actor: viewer.personId,
    action,
    subjectKind: "webhook",
    subjectId,
    ...(detail && { detail }),
  });
}
