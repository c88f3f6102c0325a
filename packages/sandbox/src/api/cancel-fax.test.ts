import { afterEach, beforeEach, expect, test } from "vitest";
import { OFFICE, startTestWorld, type TestWorld } from "../testing/start-world";

const OUTSIDE = "+12125550123";
let world: TestWorld;
/** A fax takes its steps so much slower that a busy machine doesn't take one between two questions. */
const SPEED = 100;
beforeEach(async () => {
  world = await startTestWorld({ speed: SPEED });
});
afterEach(() => world.close());

test.each([
  ["queued", 0],
  ["media.processed", 310],
  ["originated", 610],
  ["sending", 920],
])("a fax that is %s is cancelled", async (status, after) => {
  const id = await world.send(OUTSIDE);
  await world.advance(after * SPEED);
  expect((await world.fax(id))?.status).toBe(status);
  await world.telnyx.faxes.actions.cancel(id);
  await world.advance(10_000 * SPEED);
  expect(await world.fax(id)).toMatchObject({ status: "failed", failure_reason: "sender_canceled" });
  expect(world.portal.eventTypesOf(id).at(-1)).toBe("fax.failed");
});

test("a cancel that comes within the last moment is accepted, and the fax is delivered", async () => {
  const id = await world.send(OUTSIDE);
  await world.advance(1650 * SPEED);
  expect((await world.fax(id))?.status).toBe("sending");
  await world.telnyx.faxes.actions.cancel(id);
  await world.advance(10_000 * SPEED);
  expect((await world.fax(id))?.status).toBe("delivered");
});

test("a finished fax and a received one cannot be cancelled", async () => {
  const id = await world.send(OFFICE);
  await world.advance(10_000 * SPEED);
  const inbound = (await world.telnyx.faxes.list({ filter: { direction: { eq: "inbound" } } })).data[0]?.id ?? "";
  const refusal = (code: string) => ({ status: 422, error: { errors: [{ code }] } });
  await expect(world.telnyx.faxes.actions.cancel(id)).rejects.toMatchObject(refusal("90080"));
  await expect(world.telnyx.faxes.actions.cancel(inbound)).rejects.toMatchObject(refusal("90081"));
});

test("a deleted fax takes no further step, and what was announced before still arrives", async () => {
  const id = await world.send(OUTSIDE);
  await world.telnyx.faxes.delete(id);
  await world.advance(10_000 * SPEED);
  expect(world.portal.eventTypesOf(id)).toEqual(["fax.queued"]);
});
