import Telnyx from "telnyx";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTestWorld, type TestWorld } from "../testing/start-world";
import { byLastDigits } from "./scripts";

const endingIn = (digits: string) => `+1212555${digits}`;
const normalEvents = ["fax.queued", "fax.media.processed", "fax.sending.started", "fax.delivered"];
let world: TestWorld;
beforeEach(async () => {
  world = await startTestWorld();
});
afterEach(() => world.close());

async function newestFax() {
  return (await world.telnyx.faxes.list()).data[0];
}

const failing = Object.entries(byLastDigits).flatMap(([digits, { failure, failsWhen }]) =>
  failure ? [{ digits, failure, isTransmitted: failsWhen !== "dialing" }] : [],
);

test.each(failing)("…$digits fails with $failure", async ({ digits, failure: failure_reason, isTransmitted }) => {
  const id = await world.send(endingIn(digits));
  await world.advance(10_000);
  expect(await world.fax(id)).toMatchObject({ status: "failed", failure_reason });
  expect(world.portal.eventsOf(id).at(-1)?.data).toMatchObject({
    event_type: "fax.failed",
    payload: { failure_reason },
  });
  expect(JSON.stringify(await world.sim("GET", "/ledger")).includes("transmission")).toBe(isTransmitted);
});

test("…0007 stays sending until it is told to go on", async () => {
  const id = await world.send(endingIn("0007"));
  await world.advance(60_000);
  expect((await world.fax(id))?.status).toBe("sending");
  await world.sim("POST", `/faxes/${id}/script`, { finish: true });
  await world.advance(1000);
  expect((await world.fax(id))?.status).toBe("delivered");
});

test("…0008 sends its webhooks last one first", async () => {
  // So slow that a busy machine takes no step beside those that it is told to take.
  await world.restart({ speed: 100 });
  const id = await world.send(endingIn("0008"));
  await world.advance(1_000_000);
  expect(world.portal.eventTypesOf(id)).toEqual(normalEvents.toReversed());
});

test("…0009 sends every webhook twice under one id", async () => {
  const id = await world.send(endingIn("0009"));
  await world.advance(10_000);
  expect(world.portal.eventTypesOf(id).toSorted()).toEqual([...normalEvents, ...normalEvents].toSorted());
  expect(new Set(world.portal.eventsOf(id).map((event) => event.data.id)).size).toBe(4);
});

test("…0010 sends no webhook", async () => {
  const id = await world.send(endingIn("0010"));
  await world.advance(10_000);
  expect((await world.fax(id))?.status).toBe("delivered");
  expect(world.portal.events).toEqual([]);
});

test("…0011 accepts the fax and answers 500", async () => {
  await expect(world.send(endingIn("0011"))).rejects.toBeInstanceOf(Telnyx.InternalServerError);
  await world.advance(10_000);
  expect(await newestFax()).toMatchObject({ status: "delivered" });
});

test("…0011 shows what the SDK's own retries would do: three faxes", async () => {
  const { id: connection_id } = await world.application();
  const body = { connection_id, from: "+13125790015", to: endingIn("0011"), media_url: world.portal.documentUrl };
  await expect(world.telnyx.faxes.create(body, { maxRetries: 2 })).rejects.toThrow();
  expect((await world.telnyx.faxes.list()).data).toHaveLength(3);
});

test("…0012 accepts the fax and never answers", async () => {
  const { id: connection_id } = await world.application();
  const body = { connection_id, from: "+13125790015", to: endingIn("0012"), media_url: world.portal.documentUrl };
  const hanging = world.telnyx.faxes.create(body, { timeout: 200 });
  await expect(hanging).rejects.toBeInstanceOf(Telnyx.APIConnectionTimeoutError);
  await expect.poll(newestFax).toMatchObject({ to: endingIn("0012") });
});

test("…0013 sends its first webhook before it answers", async () => {
  // So slow that a busy machine takes no step before the question.
  await world.restart({ speed: 100 });
  const id = await world.send(endingIn("0013"));
  expect(world.portal.eventTypesOf(id)).toEqual(["fax.queued"]);
});

test("…0014 is refused for too many requests", async () => {
  await expect(world.send(endingIn("0014"))).rejects.toBeInstanceOf(Telnyx.RateLimitError);
  expect((await world.telnyx.faxes.list()).data).toEqual([]);
});

test("…0015 passes through a status and an event that nobody knows", async () => {
  // So slow that a busy machine takes no step between two questions.
  await world.restart({ speed: 100 });
  const id = await world.send(endingIn("0015"));
  await world.advance(100_000);
  expect((await world.fax(id))?.status).toBe("paging");
  await world.advance(1_000_000);
  expect((await world.fax(id))?.status).toBe("delivered");
  expect(world.portal.eventTypesOf(id)).toContain("fax.page.sent");
});

test("…0016 is delivered although a cancel was accepted", async () => {
  const id = await world.send(endingIn("0016"));
  expect((await world.telnyx.faxes.actions.cancel(id)).data?.result).toBe("ok");
  await world.advance(10_000);
  expect((await world.fax(id))?.status).toBe("delivered");
});

test("a script given to one fax replaces its destination's", async () => {
  const id = await world.send(endingIn("0123"));
  await world.sim("POST", `/faxes/${id}/script`, { failure: "receiver_decline", failsWhen: "dialing" });
  await world.advance(10_000);
  expect(await world.fax(id)).toMatchObject({ status: "failed", failure_reason: "receiver_decline" });
});
