import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { eq, type SQL, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { useDatabase } from "@/db/client";
import { rowsOf } from "@/db/database";
import { faxApplications } from "@/db/schema/applications";
import { webhookEvents, webhookRejections } from "@/db/schema/events";
import { faxEvents, faxes } from "@/db/schema/faxes";
import { jobs } from "@/db/schema/work";
import type { Viewer } from "@/lib/auth/viewer-type";
import { listAlarms } from "@/lib/health/testing/list-alarms";
import { later, work } from "@/lib/sending/testing/work";
import { untilApplied } from "@/lib/webhooks/applier";
import { processAgain, processFailedAgain } from "@/lib/webhooks/process-again";
import { countEvents, countRejections, findEvent, lastEventByConnection, listEvents } from "@/lib/webhooks/queries";
import { receiveTelnyxWebhook } from "@/lib/webhooks/receive-telnyx-webhook";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";

const telnyx = vi.hoisted(() => ({ publicKeys: [] as string[] }));
vi.mock("@/lib/env", () => ({ environment: () => ({ LOG_LEVEL: "silent", telnyx }), logLevel: () => "silent" }));

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const KEY = publicKey.export({ format: "der", type: "spki" }).subarray(12).toString("base64");
const CONNECTION = "1447842681660114324";
const ANA: Viewer = {
  personId: randomUUID(),
  email: "ana@example.org",
  name: "Ana",
  role: "admin",
  sessionId: randomUUID(),
  seesSentOfNumbers: false,
  provedAt: new Date(),
};
const MIA: Viewer = { ...ANA, role: "member" };

function delivery(body: string | Uint8Array, headers: Record<string, string | null> = {}): Request {
  const bytes = Buffer.from(body);
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = sign(null, Buffer.concat([Buffer.from(`${timestamp}|`), bytes]), privateKey).toString("base64");
  const all = {
    "content-type": "application/json",
    "telnyx-timestamp": timestamp,
    "telnyx-signature-ed25519": signature,
    ...headers,
  };
  const present = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  return new Request("http://localhost/api/webhooks/telnyx", { method: "POST", body: bytes, headers: present });
}

function arrival(eventType: string, change: object = {}, id: string = randomUUID(), attempt = 1): string {
  const payload = {
    fax_id: randomUUID(),
    connection_id: CONNECTION,
    direction: "inbound",
    from: "+13127367276",
    to: "+13125790015",
  };
  const data = { id, event_type: eventType, occurred_at: "2026-01-01T00:00:00Z", payload: { ...payload, ...change } };
  return JSON.stringify({ data, meta: { attempt } });
}

describe("a webhook", () => {
  const database = openTestDatabase();
  const db = () => database().db;
  /** Answers the status once what was delivered is applied. */
  const receive = async (...args: Parameters<typeof delivery>) => {
    const { status } = await receiveTelnyxWebhook(delivery(...args));
    await untilApplied();
    return status;
  };

  beforeEach(async () => {
    telnyx.publicKeys = [KEY];
    await truncate(
      database(),
      "faxes",
      "jobs",
      "webhook_events",
      "webhook_inbox",
      "webhook_rejections",
      "fax_applications",
    );
    await db()
      .insert(faxApplications)
      .values({ id: CONNECTION, applicationName: "Front desk", snapshot: {}, syncedAt: new Date() });
  });

  it("is kept byte for byte, applied and answered", async () => {
    const body = arrival("fax.receiving.started");
    expect(await receive(body)).toBe(200);
    const [event] = await db().select().from(webhookEvents);
    const [fax] = await db().select().from(faxes);
    expect(Buffer.from(event?.body ?? []).toString()).toBe(body);
    expect(event).toMatchObject({ result: "applied", deliveries: 1, faxId: fax?.id, connectionId: CONNECTION });
    expect(fax).toMatchObject({ status: "receiving" });
  });

  it("counts once however often and at once it comes", async () => {
    const [id, fax_id] = [randomUUID(), randomUUID()];
    const bodies = Array.from({ length: 20 }, (_, attempt) => arrival("fax.received", { fax_id }, id, attempt));
    expect(await Promise.all(bodies.map((body) => receive(body)))).toEqual(bodies.map(() => 200));
    expect(await db().select().from(webhookEvents)).toMatchObject([{ deliveries: 20, result: "applied" }]);
    expect(await db().select().from(faxEvents)).toHaveLength(1);
  });

  it("may come together with a hundred others, shuffled", async () => {
    const faxIds = Array.from({ length: 25 }, () => randomUUID());
    const types = ["fax.received", "fax.receiving.started", "fax.media.processing.started", "fax.received"];
    const bodies = types.flatMap((type) => faxIds.map((fax_id) => arrival(type, { fax_id })));
    const statuses = await Promise.all(bodies.map((body) => receive(body)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await db().$count(faxes, eq(faxes.status, "received"))).toBe(25);
    expect(await db().$count(faxEvents)).toBe(100);
  });

  it.each([
    ["not JSON inside", "<html>", "unreadable"],
    ["of another product", arrival("message.received", { fax_id: undefined }), "unknown_type"],
    ["of Telnyx's e-mail", arrival("fax.email.delivered"), "ignored"],
    ["of a fax that was not sent from here", arrival("fax.queued", { direction: "outbound" }), "unknown_fax"],
    ["of another application", arrival("fax.queued", { direction: "outbound", connection_id: "2" }), "foreign"],
  ])("%s is kept all the same", async (_name, body, result) => {
    expect(await receive(body)).toBe(200);
    expect(await db().select().from(webhookEvents)).toMatchObject([{ result }]);
  });

  it.each([
    ["NUL", "a\\u0000b", "ab"],
    ["half a pair", "a\\ud83db", "a\ufffdb"],
  ])("with %s in any of its texts is kept and applied, or called what it is", async (_name, torn, kept) => {
    const { data } = JSON.parse(arrival("fax.received"));
    const texts = ["caller_id", "media_url", "failure_reason", "status", "preview_url", "client_state", "page_count"];
    const fields = texts.map((field) => `"${field}":"${torn}"`).join();
    const odd = (text: string) => text.replace('"direction"', `${fields},"odd":{"${torn}":["${torn}"]},"direction"`);
    expect(await receive(odd(JSON.stringify({ data })))).toBe(200);
    expect(await receive(odd(arrival("fax.failed", { direction: "outbound" })))).toBe(200);
    expect(await receive(JSON.stringify({ data: { ...data, id: "e" } }).replace('"e"', `"${torn}"`))).toBe(200);
    expect(await receive(arrival("fax.received").replace('"fax_id":"', `"fax_id":"${torn}`))).toBe(200);
    expect(await receive(arrival("fax.received").replace('"fax.received"', `"${torn}"`))).toBe(200);
    expect(await db().select().from(faxes)).toMatchObject([{ status: "received", callerId: kept }]);
    const events = await db().select().from(webhookEvents).orderBy(webhookEvents.firstReceivedAt, webhookEvents.id);
    expect(events.map(({ result }) => result).toSorted()).toEqual([
      "applied",
      "unknown_fax",
      "unreadable",
      "unreadable",
      "unreadable",
    ]);
  });

  it.each<[string, number, string, Parameters<typeof delivery>]>([
    ["that is no JSON", 415, "not-json", ["{}", { "content-type": "text/plain" }]],
    ["without a type", 415, "not-json", [new Uint8Array(), { "content-type": null }]],
    ["that is packed", 415, "encoded", ["{}", { "content-encoding": "gzip" }]],
    ["that is too long", 413, "too-large", ["x".repeat(256 * 1024 + 1)]],
    ["that lies about its length", 413, "too-large", ["{}", { "content-length": "300000" }]],
    ["without a signature", 401, "missing-signature", ["{}", { "telnyx-signature-ed25519": null }]],
    ["without a timestamp", 401, "missing-timestamp", ["{}", { "telnyx-timestamp": null }]],
    ["from long ago", 401, "timestamp-too-far", ["{}", { "telnyx-timestamp": "1000000000" }]],
    [
      "with a signature of something else",
      401,
      "wrong-signature",
      ["{}", { "telnyx-signature-ed25519": `${"A".repeat(86)}==` }],
    ],
  ])("%s is turned away and counted", async (_name, status, reason, args) => {
    const response = await receiveTelnyxWebhook(delivery(...args));
    expect(response.status).toBe(status);
    expect(await response.text()).toBe("");
    expect(await countRejections(ANA, new Date())).toMatchObject([{ reason, times: 1 }]);
    expect(await db().select().from(webhookEvents)).toEqual([]);
  });

  it("of the largest size that fits is read", async () => {
    expect(await receive("x".repeat(256 * 1024))).toBe(200);
  });

  it("is put off when there is no key", async () => {
    telnyx.publicKeys = [];
    expect(await receive("{}")).toBe(503);
  });

  it("is put off when the database is away", async () => {
    useDatabase(null);
    expect(await receive(arrival("fax.received"))).toBe(503);
    useDatabase(database());
    expect(await db().select().from(webhookEvents)).toEqual([]);
  });

  it("that cannot be applied is kept as failed, and spoils no other", async () => {
    const [bad, good] = [randomUUID(), randomUUID()];
    await db().execute(sql`alter table faxes add constraint no_bad check (caller_id is distinct from 'bad')`);
    const bodies = [arrival("fax.received", {}, good), arrival("fax.received", { caller_id: "bad" }, bad)];
    try {
      const statuses = await Promise.all([receive(arrival("fax.received")), ...bodies.map((body) => receive(body))]);
      expect(statuses).toEqual([200, 200, 200]);
    } finally {
      await db().execute(sql`alter table faxes drop constraint no_bad`);
    }
    const results = await db().select({ id: webhookEvents.eventId, result: webhookEvents.result }).from(webhookEvents);
    expect(new Map(results.map(({ id, result }) => [id, result])).get(bad)).toBe("failed");
    expect(new Map(results.map(({ id, result }) => [id, result])).get(good)).toBe("applied");
    expect(await receive(bodies[1] ?? "")).toBe(200);
    expect(await db().select().from(webhookEvents).where(eq(webhookEvents.eventId, bad))).toMatchObject([
      { result: "applied", deliveries: 2 },
    ]);
  });

  it("that cannot be applied is tried again by itself, ever more rarely, and admins are told until it is", async () => {
    await db().execute(sql`alter table faxes add constraint no_bad check (caller_id is distinct from 'bad')`);
    const body = arrival("fax.received", { caller_id: "bad" });
    const pauses: Bounds[] = [];
    try {
      expect(await receive(body)).toBe(200);
      expect(await alarms()).toEqual([]);
      for (let n = 0; n < 3; n++) pauses.push(await tryAgain());
      expect(await alarms()).toEqual(["events-failed"]);
      expect(await db().select().from(faxes)).toEqual([]);
      await expect(processFailedAgain(MIA)).rejects.toMatchObject({ code: "forbidden" });
      await processFailedAgain(ANA);
      await work("apply-event");
      expect(await alarms()).toEqual(["events-failed"]);
    } finally {
      await db().execute(sql`alter table faxes drop constraint no_bad`);
    }
    expect(pauses).toEqual(
      [2_000, 4_000, 8_000].map((pause) =>
        expect.toSatisfy(({ least, most }: Bounds) => least <= pause && pause <= most),
      ),
    );
    await tryAgain();
    expect(await alarms()).toEqual([]);
    expect(await db().select().from(webhookEvents)).toMatchObject([{ result: "applied", deliveries: 1 }]);
    expect(await db().select().from(faxes)).toMatchObject([{ callerId: "bad", status: "received" }]);
    expect(await db().$count(jobs, eq(jobs.kind, "apply-event"))).toBe(0);
  });

  type Bounds = { least: number; most: number };

  /** Lets the pause pass, has it tried, and answers between what the next pause lies, in milliseconds, by the database's clock. */
  async function tryAgain(): Promise<Bounds> {
    await later(60);
    const before = await moment(sql`now()`);
    await work("apply-event");
    const due = await moment(sql`(select due_at from jobs where kind = 'apply-event')`);
    return { least: due - (await moment(sql`now()`)), most: due - before };
  }

  async function moment(at: SQL): Promise<number> {
    const [row] = await rowsOf<{ ms: number }>(db(), sql`select floor(extract(epoch from ${at}) * 1000)::float8 as ms`);
    return row?.ms ?? 0;
  }

  async function alarms(): Promise<string[]> {
    return (await listAlarms(ANA)).map(({ kind }) => kind);
  }

  it("can be processed again without a second effect", async () => {
    await receive(arrival("fax.received"));
    const [event] = await db().select().from(webhookEvents);
    expect(await processAgain(ANA, event?.id ?? "")).toBe("applied");
    expect(await db().select().from(webhookEvents)).toEqual([event]);
    expect(await db().select().from(faxEvents)).toHaveLength(1);
    await expect(processAgain(MIA, event?.id ?? "")).rejects.toMatchObject({ code: "forbidden" });
    await expect(processAgain(ANA, randomUUID())).rejects.toMatchObject({ code: "not-found" });
  });

  it("of a foreign application becomes ours once that application is known", async () => {
    await receive(arrival("fax.received", { connection_id: "2" }));
    const [event] = await db().select().from(webhookEvents);
    expect(event?.result).toBe("foreign");
    await db().insert(faxApplications).values({ id: "2", applicationName: "Lab", snapshot: {}, syncedAt: new Date() });
    expect(await processAgain(ANA, event?.id ?? "")).toBe("applied");
    expect(await db().select().from(faxes)).toHaveLength(1);
  });

  it("is listed for admins, page by page", async () => {
    for (let i = 0; i < 5; i++) await receive(arrival("fax.received"));
    await receive(arrival("fax.email.delivered"));
    const first = await listEvents(ANA, { eventType: "fax.received", limit: 3 });
    const second = await listEvents(ANA, { eventType: "fax.received", limit: 3, cursor: first.olderCursor ?? "" });
    expect([first.rows.length, second.rows.length, second.olderCursor]).toEqual([3, 2, null]);
    expect(await countEvents(ANA, new Date(0))).toEqual({ applied: 5, ignored: 1 });
    expect((await lastEventByConnection(ANA, [CONNECTION])).get(CONNECTION)).toBeInstanceOf(Date);
    expect(await findEvent(ANA, first.rows[0]?.id ?? "")).toMatchObject({ eventType: "fax.received" });
    expect(await findEvent(ANA, "nonsense")).toBeNull();
    await expect(listEvents(MIA, {})).rejects.toMatchObject({ code: "forbidden" });
  });

  it("that is forged a thousand times costs few statements", async () => {
    const forged = Array.from({ length: 1_000 }, () => receive("{}", { "telnyx-signature-ed25519": null }));
    await Promise.all(forged);
    expect(await db().select().from(webhookRejections)).toMatchObject([{ reason: "missing-signature", count: 1_000 }]);
  });
});
