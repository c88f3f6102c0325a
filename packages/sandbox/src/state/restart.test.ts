import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OFFICE, startTestWorld, type TestWorld } from "../testing/start-world";

let world: TestWorld;
beforeEach(async () => {
  world = await startTestWorld();
});
afterEach(() => world.close());

test("a restart keeps the key, the account and the clock", async () => {
  const { publicKey } = world.sandbox;
  await world.telnyx.faxApplications.create({ application_name: "Kept", webhook_event_url: "https://example.com" });
  await world.advance(3_600_000);
  await world.restart();
  expect(world.sandbox.publicKey).toBe(publicKey);
  const { data } = await world.telnyx.faxApplications.list();
  expect(data.map((each) => each.application_name)).toEqual(["Kept", "Front desk"]);
  const { data: third } = await world.telnyx.faxApplications.create({
    application_name: "Third",
    webhook_event_url: "https://example.com",
  });
  expect(Date.parse(third?.created_at ?? "")).toBeGreaterThan(Date.now() + 3_500_000);
});

test("a fax goes on where it was, its loopback side too", async () => {
  // So slow that a busy machine takes no step of its own.
  await world.restart({ speed: 100 });
  const id = await world.send(OFFICE);
  await world.advance(95_000);
  await world.restart({ speed: 100 });
  await world.advance(1_000_000);
  const faxes = (await world.telnyx.faxes.list()).data;
  expect(faxes.map((fax) => [fax.direction, fax.status])).toEqual([
    ["inbound", "received"],
    ["outbound", "delivered"],
  ]);
  expect(world.portal.eventTypesOf(id).at(-1)).toBe("fax.delivered");
  expect(JSON.stringify(await world.sim("GET", "/ledger")).match(/"transmission"/g)).toHaveLength(1);
});

test("a webhook that was not yet taken is tried again after a restart", async () => {
  // So slow that a busy machine makes no second try before the restart.
  await world.restart({ speed: 100 });
  world.portal.state.webhookAnswer = () => ({ status: 503 });
  const id = await world.send("+12125550010");
  expect(id).toBeTruthy();
  const other = await world.send("+12125550123");
  await world.advance(10_000);
  await world.restart({ speed: 100 });
  world.portal.state.webhookAnswer = () => ({ status: 200 });
  await world.advance(1_000_000);
  const attempts = world.portal.eventsOf(other).filter((event) => event.data.event_type === "fax.queued");
  expect(attempts.map((event) => event.meta.attempt)).toEqual([1, 2]);
});

test("a torn last line, as a killed process leaves it, costs nothing but itself", async () => {
  const id = await world.send("+12125550123");
  await world.advance(10_000);
  fs.appendFileSync(path.join(world.dataDir, "state.jsonl"), '["faxes","');
  await world.restart();
  expect((await world.fax(id))?.status).toBe("delivered");
});

test("a reset leaves the account of a first start and the same key", async () => {
  const { publicKey } = world.sandbox;
  await world.send(OFFICE);
  await world.advance(10_000);
  await world.sim("POST", "/reset");
  expect((await world.telnyx.faxes.list()).data).toEqual([]);
  expect((await world.telnyx.phoneNumbers.list()).data).toHaveLength(3);
  expect(await world.sim("GET", "/ledger")).toEqual([]);
  expect(await world.sim("GET", "/public-key")).toEqual({ public_key: publicKey });
});

test("applications follow the webhook address of the start, unless it was set by hand", async () => {
  const { id } = await world.application();
  const address = async () => (await world.telnyx.faxApplications.retrieve(id)).data?.webhook_event_url;
  await world.restart({ webhookUrl: "http://127.0.0.1:4321/webhooks" });
  expect(await address()).toBe("http://127.0.0.1:4321/webhooks");
  const own = { application_name: "Front desk", webhook_event_url: "https://fax.example.com/webhooks" };
  await world.telnyx.faxApplications.update(id, own);
  await world.restart({ webhookUrl: "http://127.0.0.1:5432/webhooks" });
  expect(await address()).toBe(own.webhook_event_url);
});

test("the same seed gives the same key and identifiers", async () => {
  const twins = [await startTestWorld({ seed: "one" }), await startTestWorld({ seed: "one" })];
  const ids = await Promise.all(twins.map((twin) => twin.send("+12125550123")));
  expect(ids[0]).toBe(ids[1]);
  expect(twins[0]?.sandbox.publicKey).toBe(twins[1]?.sandbox.publicKey);
  await Promise.all(twins.map((twin) => twin.close()));
});
