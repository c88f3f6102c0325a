import { afterEach, expect, test } from "vitest";
import { startFaultProxy } from "./fault-proxy";
import { startWebServer } from "./testing/web-server";

const ANSWER = "an answer of some length";
const HANGS_FOR_MS = 300;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function through(kind: Parameters<typeof startFaultProxy>[0]["kinds"], rate = 1) {
  const seen: string[] = [];
  const patience = new AbortController();
  const server = await startWebServer(({ body }) => {
    seen.push(body);
    // Counted from the answer on, so that a slow machine has its time until then.
    if (kind?.includes("hang")) setTimeout(() => patience.abort(), HANGS_FOR_MS);
    return { status: 200, body: ANSWER };
  });
  const targets = () => [Number(new URL(server.url).port)];
  const proxy = await startFaultProxy({ targets, rate, seed: "proxy", ...(kind ? { kinds: kind } : {}) });
  closing.push(proxy.close, server.close);
  const url = `http://127.0.0.1:${proxy.port}/`;
  const post = () =>
    fetch(url, { method: "POST", body: "a request", signal: patience.signal })
      .then((response) => response.text())
      .catch(() => "failed");
  return { seen, proxy, post };
}

test.each([
  ["refuse", 0],
  ["half-sent", 0],
  ["reset", 1],
  ["hang", 1],
  ["cut", 1],
] as const)("%s fails the request; it reaches the server %i times", async (kind, reached) => {
  const { seen, proxy, post } = await through([kind]);
  expect(await post()).toBe("failed");
  expect(seen).toHaveLength(reached);
  expect(proxy.struck.get(kind)).toBe(1);
});

test("a late answer is whole, and calm weather changes nothing", async () => {
  const { proxy, post } = await through(["delay"]);
  expect(await post()).toBe(ANSWER);
  proxy.setRate(0);
  expect(await post()).toBe(ANSWER);
  expect(proxy.struck.get("delay")).toBe(1);
});

test("a server that is not there is a connection that breaks", async () => {
  const proxy = await startFaultProxy({ targets: () => [1], rate: 0, seed: "proxy" });
  closing.push(proxy.close);
  await expect(fetch(`http://127.0.0.1:${proxy.port}/`)).rejects.toThrow();
});
