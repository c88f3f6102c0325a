import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { sql, TransactionRollbackError } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { useDatabase } from "@/db/client";
import { type OpenDatabase, rowsOf } from "@/db/database";
import { migrateDatabase } from "@/db/migrate";
import { openPostgres } from "@/db/postgres";
import { webhookEvents } from "@/db/schema/events";
import { faxEvents, faxes } from "@/db/schema/faxes";
import { untilApplied } from "@/lib/webhooks/applier";
import { applyDeliveries } from "@/lib/webhooks/apply-deliveries";
import { addToInbox, inboxBacklog, takeFromInbox } from "@/lib/webhooks/inbox";
import { receiveArrival } from "@/lib/webhooks/receive-telnyx-webhook";
import { type CountedDatabase, countStatements } from "@/scripts/testing/counted-database";
import { emptyDatabase, truncate } from "@/scripts/testing/test-database";

/** One keeps a group, eight apply one: the transaction's two among them. */
const STATEMENTS = 9;

const telnyx = vi.hoisted(() => ({ publicKeys: [] as string[] }));
vi.mock("@/lib/env", () => ({ environment: () => ({ LOG_LEVEL: "silent", telnyx }), logLevel: () => "silent" }));

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
let database: OpenDatabase;
/** The same one, by a connection whose statements nobody counts. */
let uncounted: OpenDatabase;
let counted: CountedDatabase;

beforeAll(async () => {
  telnyx.publicKeys = [publicKey.export({ format: "der", type: "spki" }).subarray(12).toString("base64")];
  const { url = "", drop } = await emptyDatabase();
  uncounted = openPostgres(url);
  counted = await countStatements(url);
  database = openPostgres(counted.url);
  await migrateDatabase(database);
  useDatabase(database);
  return drop;
});

afterAll(async () => {
  useDatabase(null);
  await database.close();
  await uncounted.close();
  await counted.close();
});

beforeEach(async () => {
  await untilApplied();
  await truncate(database, "faxes", "jobs", "webhook_events", "webhook_inbox");
});

it("a hundred that come together cost few statements, and one alone no more than a group", async () => {
  const ofOne = await statementsOf(() => receive([arrival()]));
  const ofHundred = await statementsOf(() => receive(Array.from({ length: 100 }, () => arrival())));
  expect(await database.db.$count(faxes)).toBe(101);
  expect(await database.db.$count(faxEvents)).toBe(101);
  expect(ofOne).toBeLessThanOrEqual(STATEMENTS);
  // The first of them begin a group while the others are still checked.
  expect(ofHundred).toBeLessThanOrEqual(4 * STATEMENTS);
});

it("one that cannot be applied harms none of a hundred, and is kept", async () => {
  await database.db.execute(sql`alter table faxes add constraint no_bad check (caller_id is distinct from 'bad')`);
  try {
    const bodies = Array.from({ length: 100 }, (_, n) => arrival({ caller_id: n === 57 ? "bad" : "+13127367276" }));
    expect(new Set(await receive(bodies))).toEqual(new Set([200]));
  } finally {
    await database.db.execute(sql`alter table faxes drop constraint no_bad`);
  }
  const results = await database.db.select({ result: webhookEvents.result }).from(webhookEvents);
  expect(results.filter(({ result }) => result === "failed")).toHaveLength(1);
  expect(results.filter(({ result }) => result === "applied")).toHaveLength(99);
  expect(await database.db.$count(faxes)).toBe(99);
});

it("is answered when it is committed, and not before", async () => {
  const answers: number[] = [];
  let receiving: Promise<unknown> = Promise.resolve();
  await uncounted.db.transaction(async (tx) => {
    await tx.execute(sql`lock table webhook_inbox in share mode`);
    receiving = deliver(arrival()).then((status) => answers.push(status));
    await vi.waitFor(async () => expect(await waitingFor("webhook_inbox")).toBe(1), WAIT);
    expect(answers).toEqual([]);
  });
  await receiving;
  expect(answers).toEqual([200]);
});

it("is answered while nothing can be applied, and applied once that is possible", async () => {
  await uncounted.db.transaction(async (tx) => {
    await tx.execute(sql`lock table fax_events in share row exclusive mode`);
    expect(await deliver(arrival())).toBe(200);
    await vi.waitFor(async () => expect(await waitingFor("fax_events")).toBe(1), WAIT);
    expect(await deliver(arrival())).toBe(200);
    expect(await inboxBacklog(tx)).toMatchObject({ deliveries: 2 });
  });
  await untilApplied();
  expect(await database.db.$count(faxEvents)).toBe(2);
});

it("is passed over by a process where another is applying it", async () => {
  await addToInbox(
    database.db,
    [0, 1, 2, 3, 4].map(() => Buffer.from(arrival())),
  );
  const elsewhere = uncounted.db.transaction(async (tx) => {
    const taken = await takeFromInbox(tx, { most: 3 });
    expect(await applyDeliveries({ most: 5 })).toBe(2);
    expect(await applyDeliveries({ ids: taken.map(({ id }) => id) })).toBe(0);
    tx.rollback();
  });
  await expect(elsewhere).rejects.toThrow(TransactionRollbackError);
  expect(await applyDeliveries({ most: 5 })).toBe(3);
  expect(await database.db.$count(faxes)).toBe(5);
});

const WAIT = { timeout: 60_000, interval: 100 };

async function waitingFor(table: "webhook_inbox" | "fax_events"): Promise<number> {
  const [row] = await rowsOf<{ waiting: number }>(
    uncounted.db,
    sql`select count(*)::int as waiting from pg_locks where relation = ${table}::regclass and not granted
          and database = (select oid from pg_database where datname = current_database())`,
  );
  return row?.waiting ?? 0;
}

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const before = counted.statements();
  await work();
  return counted.statements() - before;
}

/** Answers the statuses once all is applied. */
async function receive(bodies: readonly string[]): Promise<number[]> {
  const statuses = await Promise.all(bodies.map(deliver));
  await untilApplied();
  return statuses;
}

function deliver(text: string): Promise<number> {
  const body = Buffer.from(text);
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = sign(null, Buffer.concat([Buffer.from(`${timestamp}|`), body]), privateKey).toString("base64");
  const headers = new Map([
    ["content-type", "application/json"],
    ["telnyx-timestamp", timestamp],
    ["telnyx-signature-ed25519", signature],
  ]);
  return receiveArrival({ header: (name) => headers.get(name), body });
}

function arrival(change: object = {}, eventType = "fax.receiving.started"): string {
  const numbers = { from: "+13127367276", to: "+13125790015" };
  const payload = { fax_id: randomUUID(), connection_id: "1", direction: "inbound", ...numbers, ...change };
  const data = { id: randomUUID(), event_type: eventType, occurred_at: "2026-01-01T00:00:00Z", payload };
  return JSON.stringify({ data, meta: { attempt: 1 } });
}
