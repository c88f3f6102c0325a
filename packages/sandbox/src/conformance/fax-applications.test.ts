import type Telnyx from "telnyx";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTestWorld, type TestWorld } from "../testing/start-world";

const webhook_event_url = "https://fax.example.com/webhooks";
let world: TestWorld;
beforeEach(async () => {
  world = await startTestWorld();
});
afterEach(async () => {
  await world.close();
  expect(world.deviations).toEqual([]);
});

test("a first start has one application with a profile and a webhook address", async () => {
  const { data } = await world.telnyx.faxApplications.list();
  expect(data).toHaveLength(1);
  expect(data[0]).toMatchObject({ application_name: "Front desk", active: true });
  expect(data[0]?.outbound?.outbound_voice_profile_id).toMatch(/^\d{19}$/);
});

test("create fills in Telnyx's defaults", async () => {
  const { data } = await world.telnyx.faxApplications.create({ application_name: "Back office", webhook_event_url });
  expect(data).toMatchObject({
    application_name: "Back office",
    webhook_event_url,
    webhook_event_failover_url: "",
    webhook_timeout_secs: null,
    active: true,
    anchorsite_override: "Latency",
    tags: [],
    inbound: { channel_limit: null, sip_subdomain: null, sip_subdomain_receive_settings: "from_anyone" },
    outbound: { channel_limit: null },
  });
  expect(data?.id).toMatch(/^\d{19}$/);
});

test("update changes what is sent and nothing else; null clears only what may be null", async () => {
  const { data: created } = await world.telnyx.faxApplications.create({
    application_name: "Back office",
    webhook_event_url,
    tags: ["a"],
    inbound: { channel_limit: 5, sip_subdomain: "office" },
  });
  const id = created?.id ?? "";
  const change = { application_name: "Office", webhook_event_url, fax_email_recipient: "fax@example.com" };
  const { data } = await world.telnyx.faxApplications.update(id, { ...change, inbound: { channel_limit: 9 } });
  expect(data).toMatchObject({
    application_name: "Office",
    tags: ["a"],
    inbound: { channel_limit: 9, sip_subdomain: "office" },
    fax_email_recipient: "fax@example.com",
  });
  const patch = (body: object) =>
    fetch(`${world.sandbox.url}/v2/fax_applications/${id}`, {
      method: "PATCH",
      headers: { authorization: "Bearer key", "content-type": "application/json" },
      body: JSON.stringify({ ...change, ...body }),
    });
  for (const forbidden of [
    { inbound: { channel_limit: null } },
    { inbound: { sip_subdomain: null } },
    { outbound: { channel_limit: null } },
    { outbound: { outbound_voice_profile_id: null } },
  ]) {
    expect((await patch(forbidden)).status).toBe(422);
  }
  const cleared = await patch({ inbound: { sip_subdomain: "" }, fax_email_recipient: null });
  expect(await cleared.json()).toMatchObject({
    data: { inbound: { channel_limit: 9, sip_subdomain: null }, fax_email_recipient: null },
  });
});

test("update needs name and webhook address, as the description says", async () => {
  const { id } = await world.application();
  const change: Partial<Telnyx.FaxApplicationUpdateParams> = { active: false };
  const response = await fetch(`${world.sandbox.url}/v2/fax_applications/${id}`, {
    method: "PATCH",
    headers: { authorization: "Bearer key", "content-type": "application/json" },
    body: JSON.stringify(change),
  });
  expect(response.status).toBe(422);
  const text = await response.text();
  expect(text).toContain("/application_name");
  expect(text).toContain("/webhook_event_url");
});

test.each([
  ["webhook_event_url", { webhook_event_url: "fax.example.com" }],
  ["webhook_timeout_secs", { webhook_timeout_secs: 31 }],
  ["outbound/outbound_voice_profile_id", { outbound: { outbound_voice_profile_id: "1" } }],
  ["inbound/channel_limit", { inbound: { channel_limit: -1 } }],
])("create refuses a wrong %s", async (field, wrong) => {
  const body = { application_name: "Office", webhook_event_url, ...wrong };
  await expect(world.telnyx.faxApplications.create(body)).rejects.toMatchObject({
    status: 422,
    error: { errors: [{ source: { pointer: `/${field}` } }] },
  });
});

test("the list runs over three pages and is filtered and sorted", async () => {
  for (const application_name of ["Bravo", "Alpha", "Delta", "Charlie"]) {
    await world.telnyx.faxApplications.create({ application_name, webhook_event_url });
  }
  const names: (string | undefined)[] = [];
  const query = { "page[size]": 2, sort: "application_name" as const };
  for await (const each of world.telnyx.faxApplications.list(query)) names.push(each.application_name);
  expect(names).toEqual(["Alpha", "Bravo", "Charlie", "Delta", "Front desk"]);
  const found = await world.telnyx.faxApplications.list({ filter: { application_name: { contains: "ALPH" } } });
  expect(found.data.map((each) => each.application_name)).toEqual(["Alpha"]);
  const tooShort = world.telnyx.faxApplications.list({ filter: { application_name: { contains: "al" } } });
  await expect(tooShort).rejects.toMatchObject({ error: { errors: [{ code: "10031" }] } });
});

test("delete answers with the application, and refuses while numbers use it", async () => {
  const { data } = await world.telnyx.faxApplications.create({ application_name: "Spare", webhook_event_url });
  const deleted = await world.telnyx.faxApplications.delete(data?.id ?? "");
  expect(deleted.data?.application_name).toBe("Spare");
  await expect(world.telnyx.faxApplications.retrieve(data?.id ?? "")).rejects.toMatchObject({ status: 404 });
  const { id } = await world.application();
  await expect(world.telnyx.faxApplications.delete(id)).rejects.toMatchObject({
    error: { errors: [{ code: "10021" }] },
  });
});
