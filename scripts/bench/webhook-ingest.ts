import { createPublicKey, type KeyObject, randomInt, randomUUID, sign } from "node:crypto";
import { loadavg } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "@/db/database";
import { webhookInbox } from "@/db/schema/events";
import { type Delivery, deliver } from "./deliver-webhooks";
import { load } from "./load";
import type { BenchPortal } from "./portal";
import { processorMs, processorMsOfTree } from "./processor-time";
import { median, percentile, rounded } from "./statistics";
import { startWebhookFlow, type WebhookFlow } from "./webhook-flow";

const ROUNDS = 7;
const EVENTS_A_ROUND = 1_000;
const ALONE_A_ROUND = 100;
const PARALLEL = 32;
const PORTAL_PATH = "/api/webhooks/telnyx";
const PAGES_AT_ONCE = 2;
const LOOK_MS = 5;

type Side = { port: number; path: string; pid: number; untilApplied: () => Promise<void> };
type Round = {
  perSecond: number;
  appliedPerSecond: number;
  milliseconds: number[];
  alone: number[];
  server: number;
  database: number;
};
type Server = { url: string; pid: number; database: Database };

/**
 * Webhooks that the portal takes in beside the stand-in for a flow of Node-RED, on the same PostgreSQL, in turns; and how long they take
 * while somebody asks for pages. Each is the first event of a new fax, so that it writes all that an event can write; the processor time counts until it has.
 */
export async function benchWebhooksBesideFlow(portal: BenchPortal, server: Server): Promise<void> {
  const publicKey = createPublicKey(portal.webhookKey).export({ format: "der", type: "spki" }).subarray(-32);
  const flow = await startWebhookFlow(server.url, publicKey.toString("base64"));
  try {
    const sides = { portal: sideOf(portal, () => untilInboxIsEmpty(server.database)), flow: flowSide(flow) };
    const rounds = { portal: [] as Round[], flow: [] as Round[] };
    for (let round = 0; round <= ROUNDS; round += 1)
      for (const side of ["portal", "flow"] as const) {
        const measured = await measureRound(sides[side], portal.webhookKey, server.pid);
        if (round > 0) rounds[side].push(measured);
      }
    for (const side of ["portal", "flow"] as const) print(side, rounds[side]);
    const ratio = (of: (round: Round) => number) =>
      rounded(median(rounds.portal.map((ours, n) => of(ours) / of(rounds.flow[n] as Round))), 2);
    console.log(
      `portal beside flow: rate ${ratio(({ perSecond }) => perSecond)} x, ${ratio((one) => one.appliedPerSecond)} x until all are applied, processor time of the server ${ratio((one) => one.server)} x, ` +
        `with PostgreSQL ${ratio((one) => one.server + one.database)} x, one alone ${ratio(({ alone }) => median(alone))} x ` +
        `(${PARALLEL} at a time, median of ${ROUNDS} rounds, load ${rounded(loadavg()[0] ?? 0)})`,
    );
  } finally {
    flow.stop();
  }
}

/** How long webhooks take while pages are asked for, beside how long they take without. */
export async function benchWebhooksUnderPages(portal: BenchPortal): Promise<void> {
  const headers = { cookie: await portal.cookie() };
  const without: number[] = [];
  const beside: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const calm = await steadily(portal);
    let isOver = false;
    const pages = askForPages(() => isOver);
    const busy = await steadily(portal);
    isOver = true;
    await pages;
    if (round > 0) without.push(...calm);
    if (round > 0) beside.push(...busy);
  }
  const p99 = [percentile(without, 0.99), percentile(beside, 0.99)] as const;
  console.log(
    `webhooks, 4 at a time: p99 ${rounded(p99[0])} ms, and ${rounded(p99[1])} ms while ${PAGES_AT_ONCE} pages at a time are asked for: ${rounded(p99[1] / p99[0], 2)} x`,
  );

  async function askForPages(isOver: () => boolean): Promise<void> {
    const pages = Array.from({ length: PAGES_AT_ONCE }, () => ({
      url: `${portal.origin}/outbox`,
      method: "GET" as const,
      headers,
    }));
    while (!isOver()) await load(pages, PAGES_AT_ONCE);
  }
}

async function steadily(portal: BenchPortal): Promise<number[]> {
  const { path, port } = sideOf(portal, async () => {});
  return (await deliver(port, events(path, portal.webhookKey, EVENTS_A_ROUND / 4), 4)).milliseconds;
}

/** Events a second over HTTP, where there is no server that a flow could share. */
export async function benchWebhookIngest(portal: BenchPortal, name: string): Promise<void> {
  const rounds: Round[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const measured = await measureRound(
      sideOf(portal, async () => {}),
      portal.webhookKey,
      null,
    );
    if (round > 0) rounds.push(measured);
  }
  print(`webhooks, ${name}`, rounds);
}

async function measureRound(
  { port, path, pid, untilApplied }: Side,
  key: KeyObject,
  postmaster: number | null,
): Promise<Round> {
  const together = events(path, key, EVENTS_A_ROUND);
  const database = () => (postmaster === null ? 0 : processorMsOfTree(postmaster));
  const before = { server: processorMs(pid), database: database() };
  const begun = performance.now();
  const { perSecond, milliseconds } = await deliver(port, together, PARALLEL);
  await untilApplied();
  const appliedPerSecond = (EVENTS_A_ROUND * 1000) / (performance.now() - begun);
  const microseconds = (spent: number) => (spent * 1000) / EVENTS_A_ROUND;
  const server = microseconds(processorMs(pid) - before.server);
  const round = {
    perSecond,
    appliedPerSecond,
    milliseconds,
    server,
    database: microseconds(database() - before.database),
  };
  const { milliseconds: alone } = await deliver(port, events(path, key, ALONE_A_ROUND), 1);
  // What is left to do would slow the other side's turn.
  await untilApplied();
  return { ...round, alone };
}

async function untilInboxIsEmpty(database: Database): Promise<void> {
  while ((await database.$count(webhookInbox)) > 0) await pause(LOOK_MS);
}

function print(name: string, rounds: readonly Round[]): void {
  const times = rounds.flatMap(({ milliseconds }) => milliseconds);
  const of = (value: (round: Round) => number) => rounded(median(rounds.map(value)), 0);
  console.log(
    `${name}: ${of(({ perSecond }) => perSecond)} webhooks/s, ${of(({ appliedPerSecond }) => appliedPerSecond)}/s until all are applied, p50 ${rounded(median(times))} ms, p99 ${rounded(percentile(times, 0.99))} ms; ` +
      `one alone ${rounded(median(rounds.flatMap(({ alone }) => alone)))} ms; processor time of each: ` +
      `server ${of(({ server }) => server)} µs, PostgreSQL ${of(({ database }) => database)} µs`,
  );
}

function sideOf(portal: BenchPortal, untilApplied: Side["untilApplied"]): Side {
  return { port: Number(new URL(portal.origin).port), path: PORTAL_PATH, pid: portal.servingPid(), untilApplied };
}

function flowSide({ port, pid }: WebhookFlow): Side {
  return { port, path: "/webhook", pid, untilApplied: async () => {} };
}

function events(path: string, key: KeyObject, count: number): Delivery[] {
  return Array.from({ length: count }, () => signedEvent(path, key));
}

function signedEvent(path: string, key: KeyObject): Delivery {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const from = `+1613248${String(randomInt(10_000)).padStart(4, "0")}`;
  const body = JSON.stringify({
    data: {
      record_type: "event",
      id: randomUUID(),
      event_type: "fax.receiving.started",
      occurred_at: new Date().toISOString(),
      payload: {
        fax_id: randomUUID(),
        connection_id: "1447842681660114324",
        direction: "inbound",
        from,
        to: "+13125790015",
        status: "receiving",
        caller_id: from,
      },
    },
    meta: { attempt: 1, delivered_to: `https://fax.example.org${path}` },
  });
  const signature = sign(null, Buffer.from(`${timestamp}|${body}`), key).toString("base64");
  return { path, headers: { "telnyx-timestamp": timestamp, "telnyx-signature-ed25519": signature }, body };
}
