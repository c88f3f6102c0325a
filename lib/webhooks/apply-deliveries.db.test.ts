import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { useDatabase } from "@/db/client";
import type { Transaction } from "@/db/database";
import { webhookEvents, webhookInbox } from "@/db/schema/events";
import { faxEvents, faxes } from "@/db/schema/faxes";
import { checkQueues } from "@/lib/health/checks/database";
import { startApplying, untilApplied } from "@/lib/webhooks/applier";
import { applyDeliveries } from "@/lib/webhooks/apply-deliveries";
import { addToInbox, inboxBacklog, takeFromInbox } from "@/lib/webhooks/inbox";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";

const database = openTestDatabase();
const db = () => database().db;

beforeEach(() => truncate(database(), "faxes", "jobs", "webhook_events", "webhook_inbox"));

it("what a process kept and did not apply is applied when the next one starts", async () => {
  await addToInbox(db(), [arrival(), arrival()]);
  const stop = startApplying();
  await untilApplied();
  await stop();
  expect(await db().$count(faxes)).toBe(2);
  expect(await inboxBacklog(db())).toEqual({ deliveries: 0, seconds: 0 });
});

it("what comes to an end before the commit is applied once, the next time", async () => {
  await addToInbox(db(), [arrival()]);
  useDatabase({ ...database(), db: endingBeforeCommit() });
  onTestFinished(() => useDatabase(database()));
  await expect(applyDeliveries({ most: 10 })).rejects.toThrow("not open");
  useDatabase(database());
  expect([await db().$count(faxes), await db().$count(webhookEvents)]).toEqual([0, 0]);
  expect(await applyDeliveries({ most: 10 })).toBe(1);
  expect([await db().$count(faxes), await db().$count(faxEvents), await db().$count(webhookInbox)]).toEqual([1, 1, 0]);
});

it("what the database does not even keep as failed stays, and holds up nothing else", async () => {
  const [bad, good] = [arrival(), arrival()];
  const { data } = JSON.parse(Buffer.from(bad).toString());
  await db().execute(sql.raw(`alter table webhook_events add constraint refused check (event_id <> '${data.id}')`));
  await addToInbox(db(), [bad]);
  await addToInbox(db(), [good]);
  await expect(applyDeliveries({ most: 10 })).rejects.toThrow();
  expect([await db().$count(faxes), await db().$count(webhookInbox)]).toEqual([1, 1]);
  await db().execute(sql`alter table webhook_events drop constraint refused`);
  expect(await applyDeliveries({ most: 10 })).toBe(1);
  expect([await db().$count(faxes), await db().$count(webhookInbox)]).toEqual([2, 0]);
});

it("a delivery of what is applied already is counted, and changes nothing", async () => {
  const body = arrival();
  for (let times = 1; times <= 3; times += 1) {
    await addToInbox(db(), [body]);
    expect(await applyDeliveries({ most: 10 })).toBe(1);
    expect(await db().select().from(webhookEvents)).toMatchObject([{ deliveries: times, result: "applied" }]);
  }
  expect(await db().$count(faxEvents)).toBe(1);
});

it("an event is kept with the moment at which it came, however much later it is applied", async () => {
  await addToInbox(db(), [arrival()]);
  await db().execute(sql`update webhook_inbox set received_at = received_at - interval '1 hour'`);
  const [delivery] = await db().select().from(webhookInbox);
  await applyDeliveries({ most: 10 });
  const { receivedAt } = delivery ?? {};
  expect(await db().select().from(webhookEvents)).toMatchObject([
    { firstReceivedAt: receivedAt, lastReceivedAt: receivedAt },
  ]);
});

it("the oldest go first, a group at a time", async () => {
  for (let n = 0; n < 5; n += 1) await addToInbox(db(), [arrival()]);
  const taken = await db().transaction((tx: Transaction) => takeFromInbox(tx, { most: 5 }));
  await addToInbox(
    db(),
    taken.map(({ body }) => body),
  );
  const times = taken.map(({ receivedAt }) => receivedAt.getTime());
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect([await applyDeliveries({ most: 2 }), await applyDeliveries({ most: 10 })]).toEqual([2, 3]);
});

it("admins are told when webhooks are kept for more than a minute and nobody applies them", async () => {
  await addToInbox(db(), [arrival(), arrival()]);
  expect(await checkQueues()).toMatchObject({ state: "ok" });
  await db().execute(sql`update webhook_inbox set received_at = now() - interval '3 minutes'`);
  expect(await checkQueues()).toMatchObject({
    state: "fail",
    says: "2 × a webhook that is not applied yet, since 3 min.",
  });
});

/** The same database, for a process that ends when the work of a transaction is done and not committed. */
function endingBeforeCommit() {
  return new Proxy(db(), {
    get: (target, key) =>
      key === "transaction"
        ? (work: (tx: Transaction) => Promise<unknown>) =>
            target.transaction(async (tx) => {
              await work(tx);
              useDatabase(null);
              throw new Error("the process ends");
            })
        : Reflect.get(target, key),
  });
}

function arrival(): Uint8Array {
  const numbers = { from: "+13127367276", to: "+13125790015" };
  const payload = { fax_id: randomUUID(), connection_id: "1", direction: "inbound", ...numbers };
  const data = { id: randomUUID(), event_type: "fax.received", occurred_at: "2026-01-01T00:00:00Z", payload };
  return Buffer.from(JSON.stringify({ data, meta: { attempt: 1 } }));
}
