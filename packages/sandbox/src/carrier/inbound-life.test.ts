import { afterEach, beforeEach, expect, test } from "vitest";
import { OFFICE, RECEPTION, SPARE, startTestWorld, type TestWorld } from "../testing/start-world";

let world: TestWorld;
beforeEach(async () => {
  world = await startTestWorld();
});
afterEach(() => world.close());

async function inbound() {
  return (await world.telnyx.faxes.list({ filter: { direction: { eq: "inbound" } } })).data[0];
}

test("a fax to one's own number arrives there with its document", async () => {
  const sent = await world.send(OFFICE);
  await world.advance(10_000);
  expect((await world.fax(sent))?.status).toBe("delivered");
  const fax = await inbound();
  expect(fax).toMatchObject({ status: "received", from: RECEPTION, to: OFFICE, page_count: 2 });
  const events = world.portal.eventsOf(fax?.id);
  expect(events.map((event) => event.data.event_type)).toEqual([
    "fax.receiving.started",
    "fax.media.processing.started",
    "fax.received",
  ]);
  expect(events.every((event) => event.isGenuine)).toBe(true);
  expect(events[2]?.data.payload).toMatchObject({
    direction: "inbound",
    caller_id: RECEPTION,
    page_count: 2,
    partial_content: false,
    media_url: fax?.media_url,
  });
  const received = await (await fetch(fax?.media_url ?? "")).arrayBuffer();
  const original = await (await fetch(world.portal.documentUrl)).arrayBuffer();
  expect(Buffer.from(received).equals(Buffer.from(original))).toBe(true);
});

test("a loopback call that is cancelled fails on both sides", async () => {
  // So slow that a busy machine takes no step between two questions.
  await world.restart({ speed: 100 });
  const sent = await world.send(OFFICE);
  await world.advance(95_000);
  expect((await inbound())?.status).toBe("receiving");
  await world.telnyx.faxes.actions.cancel(sent);
  await world.advance(500_000);
  expect((await world.fax(sent))?.status).toBe("failed");
  expect(await inbound()).toMatchObject({ status: "failed", failure_reason: "sender_canceled" });
});

test("an own number without an application cannot be reached", async () => {
  const sent = await world.send(SPARE);
  await world.advance(5000);
  expect(await world.fax(sent)).toMatchObject({ failure_reason: "destination_unreachable" });
  expect(await inbound()).toBeUndefined();
});

test("a fax from outside is received, whole or in part", async () => {
  await world.sim("POST", "/inbound", { to: OFFICE, from: "+14165550100", pages: 3, partial: true });
  await world.advance(2000);
  const fax = await inbound();
  expect(fax).toMatchObject({ status: "received", from: "+14165550100", page_count: 3 });
  expect(world.portal.eventsOf(fax?.id).at(-1)?.data.payload).toMatchObject({ partial_content: true, page_count: 3 });
});

test("bytes that are no PDF arrive as they are", async () => {
  const bytes = Buffer.from("not a document");
  await world.sim("POST", "/inbound", { to: OFFICE, pdf: bytes.toString("base64") });
  await world.advance(2000);
  expect(await (await fetch((await inbound())?.media_url ?? "")).text()).toBe("not a document");
});

test("a fax from outside can break off", async () => {
  await world.sim("POST", "/inbound", { to: OFFICE, fail: true });
  await world.advance(2000);
  const fax = await inbound();
  expect(fax).toMatchObject({ status: "failed", failure_reason: "sender_call_dropped" });
  expect(world.portal.eventTypesOf(fax?.id)).toEqual(["fax.receiving.started", "fax.failed"]);
});

test("a number without an application receives nothing", async () => {
  await expect(world.sim("POST", "/inbound", { to: SPARE })).rejects.toThrow("404");
});
