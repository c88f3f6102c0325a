import type Telnyx from "telnyx";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OFFICE, RECEPTION, startTestWorld, type TestWorld } from "../testing/start-world";

let world: TestWorld;
beforeEach(async () => {
  world = await startTestWorld();
});
afterEach(async () => {
  await world.close();
  expect(world.deviations).toEqual([]);
});

test("create answers with a queued fax and the application's webhook address", async () => {
  const { id: connection_id } = await world.application();
  const { data } = await world.telnyx.faxes.create({
    connection_id,
    from: RECEPTION,
    to: OFFICE,
    media_url: world.portal.documentUrl,
    client_state: "aGVsbG8=",
    monochrome: true,
    black_threshold: 80,
    from_display_name: "Plainfax",
  });
  expect(data).toMatchObject({
    status: "queued",
    direction: "outbound",
    quality: "high",
    client_state: "aGVsbG8=",
    webhook_url: `${world.portal.url}/webhooks`,
    webhook_failover_url: "",
    failure_reason: null,
  });
});

test("contents of a multipart body are sent", async () => {
  const { id: connection_id } = await world.application();
  const document = world.portal.documents.get("/documents/two-pages.pdf")?.body;
  const contents = new File([new Uint8Array(Buffer.from(document ?? ""))], "a.pdf", { type: "application/pdf" });
  const body: Telnyx.FaxCreateParams & { contents: File } = { connection_id, from: RECEPTION, to: OFFICE, contents };
  const { data } = await world.telnyx.faxes.create({ ...body, store_media: true });
  await world.advance(10_000);
  expect(await world.fax(data?.id ?? "")).toMatchObject({ status: "delivered", page_count: 2 });
});

test("contents without a file name are refused", async () => {
  const { id: connection_id } = await world.application();
  const form = new FormData();
  for (const [name, value] of Object.entries({ connection_id, from: RECEPTION, to: OFFICE, contents: "%PDF-" })) {
    form.set(name, value);
  }
  const headers = { authorization: "Bearer key" };
  const response = await fetch(`${world.sandbox.url}/v2/faxes`, { method: "POST", body: form, headers });
  expect(response.status).toBe(422);
  expect(await response.text()).toContain("'contents' is invalid");
});

test("a form body is taken like JSON", async () => {
  const { id: connection_id } = await world.application();
  const form = { connection_id, from: RECEPTION, to: OFFICE, media_url: world.portal.documentUrl, store_media: "true" };
  const response = await fetch(`${world.sandbox.url}/v2/faxes`, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: { authorization: "Bearer key" },
  });
  expect(response.status).toBe(202);
  expect(await response.text()).toContain('"store_media":true');
});

test("the list runs over three pages, newest first", async () => {
  const sent: string[] = [];
  for (let count = 0; count < 5; count += 1) sent.push(await world.send("+12125550123"));
  const listed: (string | undefined)[] = [];
  for await (const fax of world.telnyx.faxes.list({ "page[size]": 2 })) listed.push(fax.id);
  expect(listed).toEqual(sent.toReversed());
});

test("a page past the end is empty and keeps its number", async () => {
  await world.send("+12125550123");
  const page = await world.telnyx.faxes.list({ "page[number]": 7 });
  expect(page.data).toEqual([]);
  expect(page.meta).toMatchObject({ page_number: 7, page_size: 20, total_pages: 1, total_results: 1 });
});

test("the list is filtered by direction, numbers and time", async () => {
  const first = await world.send(OFFICE);
  await world.advance(60_000);
  const second = await world.send("+12125550123");
  const created = (await world.fax(second))?.created_at ?? "";
  const idsOf = async (filter: Telnyx.FaxListParams["filter"]) => {
    const page = await world.telnyx.faxes.list(filter ? { filter } : {});
    return page.data.map((fax) => fax.id);
  };
  expect(await idsOf({ to: { eq: "+12125550123" } })).toEqual([second]);
  expect(await idsOf({ from: { eq: RECEPTION }, direction: { eq: "outbound" } })).toEqual([second, first]);
  expect(await idsOf({ direction: { eq: "inbound" } })).toHaveLength(1);
  expect(await idsOf({ created_at: { gte: created } })).toEqual([second]);
  expect(await idsOf({ created_at: { lt: created }, direction: { eq: "outbound" } })).toEqual([first]);
});

test("cancel, refresh and delete answer as described", async () => {
  const outbound = await world.send(OFFICE);
  expect((await world.telnyx.faxes.actions.cancel(outbound)).data?.result).toBe("ok");
  await world.sim("POST", "/inbound", { to: OFFICE });
  await world.advance(2000);
  const received = await world.telnyx.faxes.list({ filter: { direction: { eq: "inbound" } } });
  const inbound = received.data[0]?.id ?? "";
  expect((await world.telnyx.faxes.actions.refresh(inbound)).data?.result).toBe("ok");
  expect(await world.telnyx.faxes.delete(inbound)).toBeNull();
  await expect(world.fax(inbound)).rejects.toMatchObject({ status: 404 });
});
