import "server-only";
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeEach } from "vitest";
import { database } from "@/db/client";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/outgoing-webhooks";
import { jobs } from "@/db/schema/work";
import type { Viewer } from "@/lib/auth/viewer-type";
import { PROGRAM_EVENTS, type ProgramEvent } from "@/lib/fax/rules/program-events";
import { sendFax } from "@/lib/fax/send-fax";
import { submissionOf } from "@/lib/fax/testing/scene";
import { claimJobs, finishJob } from "@/lib/jobs/jobs";
import { deliverWebhook, pickDeliveries } from "@/lib/outgoing-webhooks/deliver";
import { addEndpoint } from "@/lib/outgoing-webhooks/endpoints";
import { createPerson } from "@/lib/people/testing/create-person";
import { startProgram, verified } from "./start-program";

/** A program with endpoints of its own at this installation, and the portal's work on what it is told. No endpoint outlives a test. */
export function webhookScene() {
  const program = startProgram();
  beforeEach(async () => {
    await database().delete(webhookEndpoints);
    await database().delete(jobs);
  });

  /** An endpoint with a path of its own at the program. */
  async function endpointFor(events: readonly ProgramEvent[] = PROGRAM_EVENTS, onlyNumbers: string[] | null = null) {
    const path = `/${randomUUID()}`;
    const admin = await createPerson({ role: "admin" });
    const { id, secret } = await addEndpoint(admin, { address: program.address(path), events, onlyNumbers });
    const told = () => program.at(path).map((one) => verified(one, secret));
    return { id, path, secret, admin, told, types: () => told().map(({ type }) => type) };
  }
  return { program, endpointFor };
}

/** Does what is due, as the portal's worker does. */
export async function work(): Promise<void> {
  const claimed = await claimJobs("deliver-webhook", 100, { pick: pickDeliveries });
  await Promise.all(claimed.map(async (job) => finishJob(job, await deliverWebhook(job))));
  if (claimed.length > 0) await work();
}

/** So much time goes by for what waits. */
export async function later(hours: number): Promise<void> {
  const by = sql`make_interval(hours => ${hours})`;
  await database()
    .update(jobs)
    .set({ dueAt: sql`${jobs.dueAt} - ${by}`, leaseUntil: sql`${jobs.leaseUntil} - ${by}` });
  await database()
    .update(webhookDeliveries)
    .set({ tryingSince: sql`${webhookDeliveries.tryingSince} - ${by}` });
  await database()
    .update(webhookEndpoints)
    .set({ oldSecretUntil: sql`${webhookEndpoints.oldSecretUntil} - ${by}` });
}

/** Sends a fax that its number may send, which is an event. */
export async function happen(sender?: Viewer): Promise<string> {
  const mia = sender ?? (await createPerson());
  const [faxId = ""] = (await sendFax(mia, await submissionOf(mia))).faxIds;
  return faxId;
}

/** What an endpoint is or was told. */
export function deliveriesOf(endpointId: string) {
  return database().select().from(webhookDeliveries).where(eq(webhookDeliveries.endpointId, endpointId));
}

export async function endpointRow(id: string) {
  const [row] = await database().select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id));
  return row;
}
