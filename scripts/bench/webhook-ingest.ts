import type { KeyObject } from "node:crypto";
import { loadavg } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "@/db/database";
import { webhookInbox } from "@/db/schema/events";
import { deliver } from "./deliver-webhooks";
import type { BenchPortal } from "./portal";
import { processorMs, processorMsOfTree } from "./processor-time";
import { median, percentile, rounded } from "./statistics";
import { events, WEBHOOK_PATH } from "./webhook-events";
import { FLOW_PATH, type WebhookFlow } from "./webhook-flow";

const ROUNDS = 7;
const EVENTS_A_ROUND = 1_000;
const ALONE_A_ROUND = 100;
const PARALLEL = 32;
const LOOK_MS = 5;

type Side = { name: string; port: number; path: string; pid: number; untilApplied: () => Promise<void> };
type Round = {
  perSecond: number;
  appliedPerSecond: number;
  milliseconds: number[];
  alone: number[];
  server: number;
  database: number;
};
type Server = { pid: number; database: Database };

/**
 * Webhooks that the portal takes in beside flows of Node-RED, on the same PostgreSQL, in turns. Each is the first event of a new fax, so that
 * it writes all that an event can write; the processor time counts until it has.
 */
export async function benchWebhooksBesideFlows(
  portal: BenchPortal,
  flows: readonly WebhookFlow[],
  server: Server,
): Promise<void> {
  const portalSide = sideOf(portal, () => untilInboxIsEmpty(server.database));
  const measured = [portalSide, ...flows.map(flowSide)].map((side) => ({ side, rounds: [] as Round[] }));
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const { side, rounds } of measured) {
      const one = await measureRound(side, portal.webhookKey, server.pid);
      if (round > 0) rounds.push(one);
    }
  for (const { side, rounds } of measured) print(side.name, rounds);
  const [ours, ...others] = measured;
  for (const { side, rounds } of others) {
    const ratio = (of: (round: Round) => number) =>
      rounded(median(rounds.map((theirs, n) => of(ours?.rounds[n] as Round) / of(theirs))), 2);
    console.log(
      `portal beside ${side.name}: rate ${ratio(({ perSecond }) => perSecond)} x, ${ratio((one) => one.appliedPerSecond)} x until all are applied, processor time of the server ${ratio((one) => one.server)} x, ` +
        `with PostgreSQL ${ratio((one) => one.server + one.database)} x, one alone ${ratio(({ alone }) => median(alone))} x ` +
        `(${PARALLEL} at a time, median of ${ROUNDS} rounds, load ${rounded(loadavg()[0] ?? 0)})`,
    );
  }
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
  return {
    name: "portal",
    port: Number(new URL(portal.origin).port),
    path: WEBHOOK_PATH,
    pid: portal.servingPid(),
    untilApplied,
  };
}

function flowSide({ name, port, pid }: WebhookFlow): Side {
  return { name, port, path: FLOW_PATH, pid, untilApplied: async () => {} };
}
