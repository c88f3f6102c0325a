import type Telnyx from "telnyx";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OFFICE, RECEPTION, SPARE, startTestWorld, type TestWorld } from "../testing/start-world";

let world: TestWorld;
beforeEach(async () => {
  world = await startTestWorld();
});
afterEach(async () => {
  await world.close();
  expect(world.deviations).toEqual([]);
});

test("numbers are listed over three pages, filtered and retrieved", async () => {
  const numbers: string[] = [];
  for await (const each of world.telnyx.phoneNumbers.list({ "page[size]": 1, sort: "phone_number" })) {
    numbers.push(each.phone_number);
  }
  expect(numbers).toEqual([RECEPTION, OFFICE, SPARE]);
  const { id: connection_id } = await world.application();
  const attached = await world.telnyx.phoneNumbers.list({ filter: { connection_id, status: "active" } });
  expect(attached.data.map((each) => each.phone_number)).toEqual([OFFICE, RECEPTION]);
  const one = await world.telnyx.phoneNumbers.retrieve(attached.data[0]?.id ?? "");
  expect(one.data).toMatchObject({ phone_number: OFFICE, connection_name: "Front desk" });
});

test("a number is attached, detached and tagged", async () => {
  const { id: connection_id } = await world.application();
  const { data } = await world.telnyx.phoneNumbers.list({ filter: { phone_number: SPARE } });
  const id = data[0]?.id ?? "";
  const attached = await world.telnyx.phoneNumbers.update(id, { connection_id, tags: ["fax"] });
  expect(attached.data).toMatchObject({ connection_id, connection_name: "Front desk", tags: ["fax"] });
  const detached = await world.telnyx.phoneNumbers.update(id, { connection_id: "" });
  expect(detached.data).toMatchObject({ connection_id: null, connection_name: null, tags: ["fax"] });
  const unknown = world.telnyx.phoneNumbers.update(id, { connection_id: "123" });
  await expect(unknown).rejects.toMatchObject({ status: 422 });
});

test("outbound voice profiles are listed, retrieved, created, changed and deleted", async () => {
  const { data } = await world.telnyx.outboundVoiceProfiles.list({ filter: { name: { contains: "fault" } } });
  expect(data[0]).toMatchObject({ name: "Default", enabled: true, connections_count: 1 });
  const created = await world.telnyx.outboundVoiceProfiles.create({ name: "Europe", whitelisted_destinations: ["DE"] });
  const id = created.data?.id ?? "";
  await world.telnyx.outboundVoiceProfiles.update(id, { name: "Europe", enabled: false });
  const retrieved = await world.telnyx.outboundVoiceProfiles.retrieve(id);
  expect(retrieved.data).toMatchObject({ enabled: false, whitelisted_destinations: ["DE"] });
  await world.telnyx.outboundVoiceProfiles.delete(id);
  await expect(world.telnyx.outboundVoiceProfiles.retrieve(id)).rejects.toMatchObject({ status: 404 });
});

test("media is uploaded both ways, listed, replaced, downloaded, sent and deleted", async () => {
  const fetched = await world.telnyx.media.upload({ media_url: world.portal.documentUrl, media_name: "by-address" });
  expect(fetched.data).toMatchObject({ media_name: "by-address", content_type: "application/pdf" });
  const media = new File([new Uint8Array([37, 80, 68, 70])], "a.pdf", { type: "application/pdf" });
  const upload: Partial<Telnyx.MediaUploadParams> & { media: File } = { media, media_name: "by-upload", ttl_secs: 60 };
  await world.telnyx.media.upload({ media_url: "", ...upload });
  const listed = await world.telnyx.media.list();
  expect(listed.data?.map((each) => each.media_name)).toEqual(["by-upload", "by-address"]);
  const bytes = await (await world.telnyx.media.download("by-upload")).text();
  expect(bytes).toBe("%PDF");
  await world.telnyx.media.update("by-upload", { media_url: world.portal.documentUrl, ttl_secs: 60 });
  const replaced = await (await world.telnyx.media.download("by-upload")).text();
  expect(replaced.length).toBeGreaterThan(bytes.length);

  const { id: connection_id } = await world.application();
  const sent = await world.telnyx.faxes.create({
    connection_id,
    from: RECEPTION,
    to: OFFICE,
    media_name: "by-address",
  });
  await world.advance(10_000);
  expect(await world.fax(sent.data?.id ?? "")).toMatchObject({ status: "delivered", media_name: "by-address" });
  await world.advance(60_000);
  await expect(world.telnyx.media.retrieve("by-upload")).rejects.toMatchObject({ status: 404 });
  expect(await world.telnyx.media.delete("by-address")).toBeNull();
  await expect(world.telnyx.media.retrieve("by-address")).rejects.toMatchObject({ status: 404 });
});

test("webhook deliveries tell of every attempt", async () => {
  const { id: connection_id } = await world.application();
  const id = await world.send("+12125550123");
  await world.advance(10_000);
  const finished: string[] = [];
  for await (const each of world.telnyx.webhookDeliveries.list({ "page[size]": 2 })) {
    finished.push(each.webhook?.event_type ?? "");
  }
  expect(finished).toEqual(["fax.delivered", "fax.sending.started", "fax.media.processed", "fax.queued"]);
  const { data } = await world.telnyx.webhookDeliveries.list({
    filter: { event_type: "fax.delivered", status: { eq: "delivered" }, webhook: { contains: id } },
  });
  const one = await world.telnyx.webhookDeliveries.retrieve(data[0]?.id ?? "");
  expect(one.data).toMatchObject({ status: "delivered", webhook: { payload: { fax_id: id, connection_id } } });
  expect(one.data?.attempts?.[0]?.http?.response).toMatchObject({ status: 200, body: "{}" });
  const failed = await world.telnyx.webhookDeliveries.list({ filter: { status: { eq: "failed" } } });
  expect(failed.data).toEqual([]);
});
