import "@/lib/people/testing/test-environment";
import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { faxAttempts } from "@/db/schema/faxes";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/outgoing-webhooks";
import { jobs } from "@/db/schema/work";
import type { Viewer } from "@/lib/auth/viewer-type";
import { applyFaxEvents } from "@/lib/fax/apply-fax-events";
import { cancelFax } from "@/lib/fax/cancel-fax";
import { attachDocument, giveUp } from "@/lib/fax/inbound/record-document";
import { changeItem } from "@/lib/fax/inbox/change-items";
import { changeFax } from "@/lib/fax/ledger";
import { PROGRAM_EVENTS, type ProgramEvent } from "@/lib/fax/rules/program-events";
import { sendFax } from "@/lib/fax/send-fax";
import { createDocument, createFax, createNumber, submissionOf } from "@/lib/fax/testing/scene";
import { listAlarms } from "@/lib/health/testing/list-alarms";
import { claimJobs, finishJob } from "@/lib/jobs/jobs";
import { deliverWebhook, pickDeliveries } from "@/lib/outgoing-webhooks/deliver";
import { addEndpoint, rotateSecret, switchEndpoint } from "@/lib/outgoing-webhooks/endpoints";
import { startProgram, verified } from "@/lib/outgoing-webhooks/testing/start-program";
import { createPerson } from "@/lib/people/testing/create-person";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();
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

/** Does what is due, as the portal's worker does. */
async function work(): Promise<void> {
  const claimed = await claimJobs("deliver-webhook", 100, { pick: pickDeliveries });
  await Promise.all(claimed.map(async (job) => finishJob(job, await deliverWebhook(job))));
  if (claimed.length > 0) await work();
}

/** So much time goes by for what waits. */
async function later(hours: number): Promise<void> {
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
async function happen(sender?: Viewer): Promise<string> {
  const mia = sender ?? (await createPerson());
  const [faxId = ""] = (await sendFax(mia, await submissionOf(mia))).faxIds;
  return faxId;
}

const deliveriesOf = (endpointId: string) =>
  database().select().from(webhookDeliveries).where(eq(webhookDeliveries.endpointId, endpointId));

async function endpointRow(id: string) {
  const [row] = await database().select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id));
  return row;
}

async function onTheWay() {
  const fax = await createFax({ status: "sending", documentId: await createDocument(null) });
  const providerFaxId = randomUUID();
  await database().insert(faxAttempts).values({ faxId: fax.id, n: 1, state: "accepted", epoch: 1, providerFaxId });
  return { fax, providerFaxId };
}

function telnyxTells(providerFaxId: string, status: string, failureReason: string | null = null) {
  const occurredAt = new Date();
  const counts = { pageCount: 4, callDurationSecs: 60 };
  const event: FaxEvent = {
    ...{ eventId: randomUUID(), eventType: `fax.${status}`, occurredAt, providerFaxId, direction: "outbound" },
    ...{ connectionId: null, from: null, to: null, attemptId: null, callerId: null, callerName: null, quality: null },
    ...{ isPartial: false, mediaUrl: null, previewUrl: null },
    state: { status, at: occurredAt, failureReason, internalFailureReason: null, ...counts },
  };
  return database().transaction((tx) => applyFaxEvents(tx, [{ webhookEventId: randomUUID(), event }]));
}

describe("what a program is told", () => {
  it("is signed, and is the fax as the API shows it at that moment", async () => {
    const { told, path } = await endpointFor();
    const mia = await createPerson();
    const faxId = await happen(mia);
    await cancelFax(mia, faxId);
    await work();
    expect(told()).toMatchObject([
      { type: "fax.queued", data: { id: faxId, direction: "sent", status: "waiting", sentBy: mia.name, pages: 4 } },
      { type: "fax.cancelled", data: { id: faxId, status: "cancelled" } },
    ]);
    const [first] = program.at(path);
    expect(first?.headers).toMatchObject({ "content-type": "application/json", "user-agent": "Plainfax" });
    expect(first?.body).not.toContain("Referral");
  });

  it("is told once, whatever Telnyx repeats, and no failure that is tried again", async () => {
    const { types, told } = await endpointFor();
    const delivered = await onTheWay();
    for (let times = 0; times < 3; times++) await telnyxTells(delivered.providerFaxId, "delivered");
    const busy = await onTheWay();
    await telnyxTells(busy.providerFaxId, "failed", "user_busy");
    const failed = await onTheWay();
    await telnyxTells(failed.providerFaxId, "failed", "destination_invalid");
    await work();
    expect(types().sort()).toEqual(["fax.delivered", "fax.failed"]);
    expect(told().find(({ type }) => type === "fax.failed")?.data).toMatchObject({
      id: failed.fax.id,
      failure: { code: "destination_invalid", message: expect.any(String) },
    });
  });

  it("comes with a received fax's document, or once that will not come, and never of junk", async () => {
    const { told } = await endpointFor();
    const arrived = () => createFax({ direction: "inbound", status: "received", media: "due" });
    const [whole, lost, junk] = [await arrived(), await arrived(), await arrived()];
    await changeItem(await createPerson({ role: "admin" }), junk.id, { kind: "place", to: "junk" });
    const document = { id: await createDocument(null), pageCount: 2 };
    await attachDocument(whole.id, document);
    await giveUp(lost.id, "gone");
    await giveUp(junk.id, "gone");
    await attachDocument(lost.id, { id: await createDocument(null), pageCount: 1 });
    await work();
    // They are on their way side by side.
    expect(new Set(told().map(({ type, data }) => [type, data.id, data.documentId].join()))).toEqual(
      new Set([`fax.received,${whole.id},${document.id}`, `fax.received,${lost.id},`]),
    );
    expect(told()).toHaveLength(2);
  });

  it("includes who works at a received fax, and only what the endpoint asked for of its numbers", async () => {
    const mia = await createPerson({ role: "admin" });
    const number = await createNumber([mia]);
    const all = await endpointFor();
    const limited = await endpointFor(["fax.done"], [number]);
    for (const toNumber of [number, await createNumber([mia])]) {
      const fax = await createFax({ direction: "inbound", status: "received", toNumber });
      await changeItem(mia, fax.id, { kind: "assign", to: mia.personId });
      await changeItem(mia, fax.id, { kind: "place", to: "done" });
    }
    await work();
    expect(all.types().sort()).toEqual(["fax.assigned", "fax.assigned", "fax.done", "fax.done"]);
    expect(limited.told()).toMatchObject([{ type: "fax.done", data: { to: number, direction: "received" } }]);
  });
});

describe("an event", () => {
  it("is written with what it tells of, or not at all", async () => {
    const { id, admin } = await endpointFor();
    const fax = await createFax({ status: "sending" });
    const change = database().transaction(async (tx) => {
      await changeFax(tx, fax.id, { changes: { status: "failed" }, timeline: null, by: "portal" });
      throw new Error("The process dies.");
    });
    await expect(change).rejects.toThrow("dies");
    expect(await deliveriesOf(id)).toEqual([]);
    await switchEndpoint(admin, id, false);
    await happen();
    expect(await deliveriesOf(id)).toEqual([]);
  });

  it("outlives the process that was to send it, and keeps its id", async () => {
    const { told, path } = await endpointFor(["fax.queued"]);
    await happen();
    const [job] = await claimJobs("deliver-webhook", 1);
    if (!job) throw new Error("No job was due.");
    await deliverWebhook(job);
    await database().update(webhookDeliveries).set({ deliveredAt: null });
    await work();
    expect(told()).toHaveLength(1);
    await later(1);
    await work();
    const ids = program.at(path).map(({ headers }) => headers["webhook-id"]);
    expect(ids).toEqual([ids[0], ids[0]]);
  });

  it("is tried again for two days, and arrives then under the same id at a new time", async () => {
    const { id, path, told } = await endpointFor(["fax.queued"]);
    program.answers.set(path, (response) => response.writeHead(503).end("Back soon\nwe hope"));
    await happen();
    await work();
    expect(await deliveriesOf(id)).toMatchObject([{ tries: 1, answerStatus: 503, answer: "Back soon we hope" }]);
    for (let hours = 0; hours < 48; hours += 4) {
      await later(4);
      await work();
    }
    const before = program.at(path).length;
    expect(before).toBeGreaterThan(5);
    expect(before).toBeLessThan(12);
    program.answers.delete(path);
    await later(23);
    await work();
    expect(told()).toHaveLength(before + 1);
    expect(new Set(program.at(path).map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(await endpointRow(id)).toMatchObject({ isOn: true });
    expect(await deliveriesOf(id)).toMatchObject([{ answerStatus: 204, deliveredAt: expect.any(Date) }]);
  });

  it("does not follow where an endpoint leads, and is not read past what is kept", async () => {
    const { id, path } = await endpointFor(["fax.queued"]);
    program.answers.set(path, (response) =>
      response.writeHead(307, { location: program.address("/elsewhere") }).end("x".repeat(1_000_000)),
    );
    await happen();
    await work();
    expect(program.at("/elsewhere")).toEqual([]);
    expect(await deliveriesOf(id)).toMatchObject([{ answerStatus: 307, answer: "x".repeat(300), deliveredAt: null }]);
  });

  it("waits for no other endpoint: one has at most two requests open", async () => {
    const slow = await endpointFor(["fax.queued"]);
    for (let times = 0; times < 5; times++) await happen();
    const quick = await endpointFor(["fax.queued"]);
    await happen();
    const claimed = await claimJobs("deliver-webhook", 8, { pick: pickDeliveries });
    const subjects = claimed.map(({ subjectId }) => subjectId);
    const whose = (await database().select().from(webhookDeliveries))
      .filter(({ id }) => subjects.includes(id))
      .map(({ endpointId }) => endpointId);
    expect(whose.sort()).toEqual([slow.id, slow.id, quick.id].sort());
    expect(await claimJobs("deliver-webhook", 8, { pick: pickDeliveries })).toEqual([]);
  });
});

describe("an endpoint", () => {
  it("that takes nothing for three days is switched off with an alarm, and gets what it missed when it is on again", async () => {
    const { id, path, admin, types } = await endpointFor(["fax.queued"]);
    program.answers.set(path, (response) => response.writeHead(500).end());
    await happen();
    await work();
    await later(72);
    await happen();
    await work();
    expect(await endpointRow(id)).toMatchObject({ isOn: false, offReason: "failing" });
    expect((await alarms(admin)).words).toContain("took no event for three days");
    program.answers.delete(path);
    await switchEndpoint(admin, id, true);
    await work();
    const given = and(eq(webhookDeliveries.endpointId, id), sql`given_up_at is not null`);
    expect(await database().$count(webhookDeliveries, given)).toBe(1);
    expect(types().length).toBeGreaterThan(2);
    expect((await deliveriesOf(id)).filter(({ deliveredAt }) => deliveredAt)).toHaveLength(1);
    expect(await alarms(admin)).toMatchObject({ words: undefined });
  });

  it("that took other events meanwhile stays on", async () => {
    const { id, path } = await endpointFor(["fax.queued"]);
    program.answers.set(path, (response) => response.writeHead(400).end());
    await happen();
    await work();
    await later(72);
    program.answers.delete(path);
    await happen();
    await database()
      .update(jobs)
      .set({ dueAt: sql`case when failures > 0 then now() + interval '1 hour' else now() end` });
    await work();
    program.answers.set(path, (response) => response.writeHead(400).end());
    await later(1);
    await work();
    expect(await endpointRow(id)).toMatchObject({ isOn: true });
    expect((await deliveriesOf(id)).filter(({ givenUpAt }) => givenUpAt)).toHaveLength(1);
  });

  it("that is gone is switched off at once", async () => {
    const { id, path, admin } = await endpointFor(["fax.queued"]);
    program.answers.set(path, (response) => response.writeHead(410).end());
    await happen();
    await work();
    expect(await endpointRow(id)).toMatchObject({ isOn: false, offReason: "gone" });
    expect((await alarms(admin)).words).toContain("gone (410)");
    await happen();
    await work();
    expect(program.at(path)).toHaveLength(1);

    const { since } = await alarms(admin);
    const another = await endpointFor(["fax.queued"]);
    program.answers.set(another.path, (response) => response.writeHead(410).end());
    await happen();
    await work();
    expect((await alarms(admin)).since?.getTime()).toBeGreaterThan(since?.getTime() ?? 0);
    await switchEndpoint(admin, id, true);
    expect((await alarms(admin)).words).toBeDefined();
    await switchEndpoint(admin, another.id, false);
    expect((await alarms(admin)).words).toBeUndefined();
  });

  it("knows events by the old secret and the new one for a day, then by the new one only", async () => {
    const { id, path, secret, admin } = await endpointFor(["fax.queued"]);
    const rotated = await rotateSecret(admin, id);
    await happen();
    await work();
    const [both] = program.at(path);
    if (!both) throw new Error("Nothing was told.");
    expect(verified(both, secret)).toEqual(verified(both, rotated.secret));
    await later(25);
    await happen();
    await work();
    const last = program.at(path)[1];
    if (!last) throw new Error("Nothing was told.");
    expect(verified(last, rotated.secret).type).toBe("fax.queued");
    expect(() => verified(last, secret)).toThrow();
  });
});

async function alarms(admin: Viewer): Promise<{ words: string | undefined; since: Date | undefined }> {
  const alarm = (await listAlarms(admin)).find(({ kind }) => kind === "endpoint-off");
  return { words: alarm?.words, since: alarm?.since };
}
