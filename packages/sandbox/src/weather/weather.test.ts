import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { startTestWorld, type TestWorld } from "../testing/start-world";

const OUTSIDE = "+12125550123";
const OTHERS = ["+12125550130", "+12125550131", "+12125550132", "+12125550133", "+12125550134"];
const HANGS_FOR_MS = 300;
const answer = z.object({ struck: z.record(z.string(), z.number()) });
const ledger = z.array(z.object({ kind: z.string(), status: z.union([z.string(), z.number()]).optional() }));
let world: TestWorld;

// The sandbox answers over real HTTP, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
beforeEach(async () => {
  world = await startTestWorld();
});
afterEach(() => world.close());

const put = (weather: object) => world.sim("PUT", "/weather", weather);
const struck = async () => answer.parse(await world.sim("GET", "/weather")).struck;
const listed = async () => (await world.telnyx.faxes.list({ "page[size]": 250 })).data.map(({ to }) => to);

async function outcomes(count: number, signal?: AbortSignal): Promise<string[]> {
  const seen: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const sent = world.telnyx.faxes
      .create(
        {
          connection_id: (await world.application()).id,
          from: "+13125790015",
          to: OUTSIDE,
          media_url: world.portal.documentUrl,
        },
        { signal },
      )
      .then(({ data }) => (data?.id ? "accepted" : "no fax"));
    seen.push(await sent.catch((error: Error) => error.constructor.name));
  }
  return seen;
}

test.each([
  ["hang", "APIUserAbortError"],
  ["reset", "APIConnectionError"],
  ["500", "InternalServerError"],
  ["408", "APIError"],
  ["409", "ConflictError"],
  ["empty", "no fax"],
])("a POST meets %s, with and without being accepted", async (kind, seen) => {
  for (const accepted of [0, 1]) {
    await put({ post: { rate: 1, kinds: [kind], accepted } });
    const patience = new AbortController();
    const met = outcomes(1, patience.signal);
    const name = accepted ? `post ${kind} after accepting` : `post ${kind}`;
    await expect.poll(struck).toMatchObject({ [name]: 1 });
    // Counted from then on, so that a slow machine has its time until then.
    if (kind === "hang") setTimeout(() => patience.abort(), HANGS_FOR_MS);
    expect(await met).toEqual([seen]);
    await put({});
    await expect.poll(listed).toHaveLength(accepted);
  }
  world.deviations.length = 0;
});

test.each(["429", "429-without-reset", "401", "403", "422"])(
  "a fax refused with %s is never accepted",
  async (kind) => {
    await put({ post: { rate: 1, kinds: [kind], accepted: 1 } });
    expect(await outcomes(1)).not.toContain("accepted");
    expect(await listed()).toEqual([]);
  },
);

test("the same seed makes the same weather", async () => {
  const mixed = { seed: "storm", post: { rate: 0.5, kinds: ["500", "409", "422", "reset"] } };
  await put(mixed);
  const first = await outcomes(12);
  await put(mixed);
  expect(await outcomes(12)).toEqual(first);
  expect(new Set(first).size).toBeGreaterThan(2);
});

test.each([
  ["never", []],
  ["early", [200, 200]],
  ["twice", [200, 200]],
  ["five-times", [200, 200, 200, 200, 200]],
  ["head-first", [200, 200]],
  ["by-range", [200]],
  ["again", [200, 200]],
])("a document is fetched %s", async (manner, statuses) => {
  await put({ fetch: { rate: 1, manners: [manner] } });
  const id = await world.send(OUTSIDE);
  await world.advance(200_000);
  const entries = ledger.parse(await world.sim("GET", "/ledger"));
  expect(entries.filter(({ kind }) => kind === "download").map(({ status }) => status)).toEqual(statuses);
  expect(await world.fax(id)).toMatchObject({ status: manner === "never" ? "failed" : "delivered" });
});

test("a document may be fetched late", async () => {
  await put({ fetch: { rate: 1, manners: ["late"] } });
  const id = await world.send(OUTSIDE);
  await world.advance(60_000);
  expect(await world.fax(id)).toMatchObject({ status: "queued" });
  await world.advance(64_000);
  expect(await world.fax(id)).toMatchObject({ status: "delivered" });
});

test("a list lags behind", async () => {
  await put({ list: { lag_ms: 30_000 } });
  await world.send(OUTSIDE);
  expect(await listed()).toEqual([]);
  await world.advance(30_000);
  expect(await listed()).toEqual([OUTSIDE]);
});

test("a list repeats and drifts at the seams of its pages", async () => {
  for (const to of OTHERS) await world.send(to);
  const walk = async () => {
    const seen: string[] = [];
    for await (const fax of await world.telnyx.faxes.list({ "page[size]": 250 })) seen.push(fax.to ?? "");
    return seen;
  };
  const [a, b, c, d, e] = OTHERS.toReversed();
  await put({ list: { page_size: 2 } });
  expect(await walk()).toEqual([a, b, c, d, e]);
  await put({ list: { page_size: 2, repeat: 1 } });
  expect(await walk()).toEqual([a, b, b, c, d, e]);
  await put({ list: { page_size: 2, drift: 1 } });
  expect(await walk()).toEqual([a, b, d, e]);
  await put({ list: { page_size: 2, fail: 1, fail_from_page: 3 } });
  await expect(walk()).rejects.toThrow("500");
  expect(await struck()).toMatchObject({ "list fails": 1 });
});

test("a fax that is asked for may be told as it was", async () => {
  const id = await world.send(OUTSIDE);
  await world.advance(10_000);
  const status = async () => (await world.telnyx.faxes.retrieve(id)).data?.status;
  expect(await status()).toBe("delivered");
  await put({ retrieve: { older: 1 } });
  expect(await status()).toBe("queued");
  expect(await struck()).toMatchObject({ "retrieve answers what was": 1 });
});

test("one page alone can be made to fail", async () => {
  for (const to of OTHERS) await world.send(to);
  await world.sim("POST", "/fail-next", { method: "GET", path: "/v2/faxes", query: { "page[number]": "3" } });
  const page = (number: number) => world.telnyx.faxes.list({ "page[size]": 1, "page[number]": number });
  await expect(page(2)).resolves.toBeDefined();
  await expect(page(3)).rejects.toThrow("500");
  await expect(page(3)).resolves.toBeDefined();
});

test("webhooks come up to twenty times, shuffled over three days, some never, the first before the answer", async () => {
  const webhooks = {
    duplicate: 1,
    duplicate_up_to: 20,
    reorder: 1,
    reorder_within_ms: 72 * 3_600_000,
    before_reply: 1,
  };
  await put({ seed: "late", webhooks });
  const id = await world.send(OUTSIDE);
  expect(world.portal.eventTypesOf(id)).toContain("fax.queued");
  await world.advance(10_000);
  const soon = world.portal.eventsOf(id).length;
  await world.advance(72 * 3_600_000);
  const events = world.portal.eventsOf(id);
  expect(soon).toBeLessThan(events.length);
  expect(new Set(events.map(({ data }) => data.id)).size).toBe(4);
  expect(events.length).toBeGreaterThanOrEqual(8);
  expect(await struck()).toMatchObject({ "webhook duplicated": 4 });
});

test("weather outlasts a restart and ends with a reset", async () => {
  await put({ post: { rate: 1, kinds: ["500"] } });
  await world.restart();
  expect(await outcomes(1)).toEqual(["InternalServerError"]);
  await world.sim("POST", "/reset");
  expect(await outcomes(1)).toEqual(["accepted"]);
});
