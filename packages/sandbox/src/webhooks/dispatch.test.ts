import { afterEach, beforeEach, expect, test } from "vitest";
import { startTestWorld, type TestWorld } from "../testing/start-world";

const OUTSIDE = "+12125550123";
let world: TestWorld;
beforeEach(async () => {
  world = await startTestWorld();
});
afterEach(() => world.close());

async function setAddresses(webhook_event_failover_url: string) {
  const { id } = await world.application();
  await world.telnyx.faxApplications.update(id, {
    application_name: "Front desk",
    webhook_event_url: `${world.portal.url}/webhooks`,
    webhook_event_failover_url,
  });
}

test("a refused webhook comes again under the same id, signed anew, and is given up after three attempts", async () => {
  world.portal.state.webhookAnswer = () => ({ status: 503 });
  const id = await world.send("+12125550123");
  await world.advance(60_000);
  const queued = world.portal.eventsOf(id).filter((event) => event.data.event_type === "fax.queued");
  expect(queued.map((event) => event.meta.attempt)).toEqual([1, 2, 3]);
  expect(new Set(queued.map((event) => event.data.id)).size).toBe(1);
  expect(queued.every((event) => event.isGenuine)).toBe(true);
  const { data } = await world.telnyx.webhookDeliveries.list({ filter: { event_type: "fax.queued" } });
  expect(data[0]).toMatchObject({ status: "failed" });
  expect(data[0]?.attempts?.map((attempt) => attempt.http?.response?.status)).toEqual([503, 503, 503]);
});

test("the failover address is tried after the first one has failed", async () => {
  await setAddresses(`${world.portal.url}/backup`);
  world.portal.state.webhookAnswer = ({ meta }) => ({ status: meta.delivered_to.endsWith("/backup") ? 200 : 500 });
  const id = await world.send(OUTSIDE);
  await world.advance(60_000);
  const queued = world.portal.eventsOf(id).filter((event) => event.data.event_type === "fax.queued");
  expect(queued.map((event) => new URL(event.meta.delivered_to).pathname)).toEqual([
    "/webhooks",
    "/webhooks",
    "/webhooks",
    "/backup",
  ]);
});

test("a redirect is a failure and is not followed", async () => {
  const location = `${world.portal.url}/elsewhere`;
  world.portal.state.webhookAnswer = ({ meta }) =>
    meta.attempt === 1 ? { status: 307, headers: { location } } : { status: 204 };
  const id = await world.send(OUTSIDE);
  await world.advance(60_000);
  const queued = world.portal.eventsOf(id).filter((event) => event.data.event_type === "fax.queued");
  expect(queued.map((event) => event.meta.attempt)).toEqual([1, 2]);
  const { data } = await world.telnyx.webhookDeliveries.list({ filter: { event_type: "fax.queued" } });
  expect(data[0]?.status).toBe("delivered");
});

test("an event is delivered again on demand", async () => {
  const id = await world.send(OUTSIDE);
  await world.advance(10_000);
  const first = world.portal.eventsOf(id)[0]?.data.id ?? "";
  await world.sim("POST", `/webhooks/${first}/redeliver`);
  expect(world.portal.events.filter((event) => event.data.id === first)).toHaveLength(2);
});

async function eventsWith(knobs: Record<string, number>) {
  await world.sim("PUT", "/webhooks/knobs", knobs);
  world.portal.state.webhookAnswer = ({ isGenuine }) => ({ status: isGenuine ? 200 : 401 });
  const id = await world.send(OUTSIDE);
  await world.advance(60_000);
  return world.portal.eventsOf(id);
}

test("dropped webhooks never arrive", async () => {
  expect(await eventsWith({ drop: 1 })).toEqual([]);
});

test("duplicated webhooks arrive twice under one id", async () => {
  const events = await eventsWith({ duplicate: 1 });
  expect(events).toHaveLength(8);
  expect(new Set(events.map((event) => event.data.id)).size).toBe(4);
});

test.each(["bad_signature", "stale_timestamp", "tampered"])("webhooks with %s are not genuine", async (knob) => {
  const events = await eventsWith({ [knob]: 1 });
  expect(events).toHaveLength(12);
  expect(events.every((event) => !event.isGenuine)).toBe(true);
});

test("delayed webhooks wait", async () => {
  await world.sim("PUT", "/webhooks/knobs", { delay_ms: 30_000 });
  const id = await world.send(OUTSIDE);
  await world.advance(20_000);
  expect(world.portal.eventsOf(id)).toEqual([]);
  await world.advance(20_000);
  expect(world.portal.eventsOf(id)).toHaveLength(4);
});

test("reordered webhooks all arrive", async () => {
  const events = await eventsWith({ reorder: 1 });
  expect(events.map((event) => event.data.event_type).toSorted()).toEqual(
    ["fax.queued", "fax.media.processed", "fax.sending.started", "fax.delivered"].toSorted(),
  );
});
