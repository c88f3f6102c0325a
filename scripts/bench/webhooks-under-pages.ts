import { loadavg } from "node:os";
import { deliver } from "./deliver-webhooks";
import { type Call, load } from "./load";
import type { BenchPortal } from "./portal";
import { threadMs } from "./processor-time";
import { percentile, rounded } from "./statistics";
import { events, WEBHOOK_PATH } from "./webhook-events";
import { FLOW_PATH, type WebhookFlow } from "./webhook-flow";

const ROUNDS = 8;
const EVENTS_A_ROUND = 250;
const PARALLEL = 4;
const PAGES_AT_ONCE = 2;

type Taker = { name: string; port: number; path: string; pid: number; key: BenchPortal["webhookKey"] };
type Times = { calm: number[]; beside: number[] };

/**
 * How long webhooks take while pages are asked of the portal, beside how long they take without: those that it takes itself, those that
 * another portal on the same database takes, and those of the flows. By the clock, and, which other work on the machine changes little, by
 * what the thread that answers has worked meanwhile.
 */
export async function benchWebhooksUnderPages(
  portal: BenchPortal,
  apart: BenchPortal,
  flows: readonly WebhookFlow[],
): Promise<void> {
  const takers: Taker[] = [
    takerOf("the portal that draws them", portal),
    takerOf("another portal", apart),
    ...flows.map(({ name, port, pid }) => ({ name, port, pid, path: FLOW_PATH, key: portal.webhookKey })),
  ];
  const headers = { cookie: await portal.cookie() };
  const page = { url: `${portal.origin}/outbox`, method: "GET" as const, headers };
  for (const by of ["clock", "processor"] as const) {
    const measured = takers.map((taker) => ({ taker, times: { calm: [], beside: [] } as Times }));
    for (let round = 0; round <= ROUNDS; round += 1)
      for (const { taker, times } of measured) {
        const calm = await timesOf(taker, by);
        const beside = await whileAskedFor(page, () => timesOf(taker, by));
        if (round > 0) times.calm.push(...calm);
        if (round > 0) times.beside.push(...beside);
      }
    for (const { taker, times } of measured) print(taker.name, by, times);
  }
}

function takerOf(name: string, portal: BenchPortal): Taker {
  const { port } = new URL(portal.origin);
  return { name, port: Number(port), path: WEBHOOK_PATH, pid: portal.servingPid(), key: portal.webhookKey };
}

async function timesOf({ port, path, pid, key }: Taker, by: "clock" | "processor"): Promise<number[]> {
  const clock = by === "clock" ? undefined : () => threadMs(pid);
  return (await deliver(port, events(path, key, EVENTS_A_ROUND), PARALLEL, clock)).milliseconds;
}

async function whileAskedFor<Result>(page: Call, work: () => Promise<Result>): Promise<Result> {
  let isOver = false;
  const ask = async () => {
    while (!isOver) await load([page], 1);
  };
  const pages = Array.from({ length: PAGES_AT_ONCE }, ask);
  const result = await work();
  isOver = true;
  await Promise.all(pages);
  return result;
}

function print(name: string, by: string, { calm, beside }: Times): void {
  const p99 = [percentile(calm, 0.99), percentile(beside, 0.99)] as const;
  console.log(
    `webhooks, ${PARALLEL} at a time, taken by ${name}, by the ${by}: p99 ${rounded(p99[0])} ms, and ${rounded(p99[1])} ms while ${PAGES_AT_ONCE} pages at a time are drawn: ` +
      `${rounded(p99[1] / p99[0], 2)} x (load ${rounded(loadavg()[0] ?? 0)})`,
  );
}
