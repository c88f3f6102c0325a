import { afterEach, beforeEach, expect, test } from "vitest";
import { OFFICE, startTestWorld, type TestWorld } from "../testing/start-world";

const MINUTE = 60_000;
let world: TestWorld;
let id: string;
beforeEach(async () => {
  world = await startTestWorld();
  await world.sim("POST", "/inbound", { to: OFFICE });
  await world.advance(2000);
  id = (await world.telnyx.faxes.list()).data[0]?.id ?? "";
});
afterEach(() => world.close());

async function link() {
  return (await world.fax(id))?.media_url ?? "";
}

test("a link serves the document without a key for ten minutes, then tells that it has expired", async () => {
  await world.advance(9 * MINUTE);
  const served = await fetch(await link());
  expect(served.status).toBe(200);
  expect(served.headers.get("content-type")).toBe("application/pdf");
  await world.advance(MINUTE);
  const expired = await fetch(await link());
  expect(expired.status).toBe(403);
  expect(await expired.text()).toContain("<Code>AccessDenied</Code><Message>Request has expired</Message>");
});

test("reading a fax does not renew its link; refreshing does, once a refresh", async () => {
  const first = await link();
  expect(await link()).toBe(first);
  await world.telnyx.faxes.actions.refresh(id);
  const second = await link();
  await world.telnyx.faxes.actions.refresh(id);
  expect(new Set([first, second, await link()]).size).toBe(3);
  await world.advance(11 * MINUTE);
  await world.telnyx.faxes.actions.refresh(id);
  expect((await fetch(await link())).status).toBe(200);
});

test("a link that was changed is refused", async () => {
  const later = (await link()).replace("X-Amz-Expires=600", "X-Amz-Expires=6000");
  expect((await fetch(later)).status).toBe(403);
});

test("a document is kept for seven days", async () => {
  await world.advance(7 * 24 * 60 * MINUTE + MINUTE);
  await expect(world.telnyx.faxes.actions.refresh(id)).rejects.toMatchObject({ status: 404 });
});

test("only a received fax can be refreshed", async () => {
  const outbound = await world.send("+12125550123");
  await expect(world.telnyx.faxes.actions.refresh(outbound)).rejects.toMatchObject({
    status: 422,
    error: { errors: [{ code: "90080" }] },
  });
});
