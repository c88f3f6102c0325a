import type Telnyx from "telnyx";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makePages } from "../control/make-pages";
import { webhookDeviations } from "../testing/openapi";
import { pdf } from "../testing/start-portal";
import { RECEPTION, SPARE, startTestWorld, type TestWorld } from "../testing/start-world";

const OUTSIDE = "+12125550123";
let world: TestWorld;
beforeEach(async () => {
  world = await startTestWorld();
});
afterEach(() => world.close());

async function outcome(to: string, more: Partial<Telnyx.FaxCreateParams> = {}) {
  const id = await world.send(to, more);
  await world.advance(10_000);
  return world.fax(id);
}

test("an accepted fax goes through every step and tells of it in genuine webhooks", async () => {
  const id = await world.send(OUTSIDE, { client_state: "c3RhdGU=" });
  await world.advance(10_000);
  expect(await world.fax(id)).toMatchObject({ status: "delivered", page_count: 2, failure_reason: null });
  const events = world.portal.eventsOf(id);
  expect(events.map((event) => [event.data.event_type, event.data.payload.status])).toEqual([
    ["fax.queued", "queued"],
    ["fax.media.processed", "media.processed"],
    ["fax.sending.started", "sending"],
    ["fax.delivered", "delivered"],
  ]);
  expect(events.every((event) => event.isGenuine)).toBe(true);
  expect(events.flatMap(({ data, meta }) => webhookDeviations(data.event_type, { data, meta }))).toEqual([]);
  expect(events[3]?.data.payload).toMatchObject({
    client_state: "c3RhdGU=",
    original_media_url: world.portal.documentUrl,
    page_count: 2,
    call_duration_secs: 40,
  });
});

test("the timeline follows the clock, also between webhooks", async () => {
  // So slow that a busy machine takes no step between two questions.
  await world.restart({ speed: 100 });
  const id = await world.send(OUTSIDE);
  const seen: (string | undefined)[] = [];
  for (const step of [0, 31_000, 31_000, 31_000, 81_000]) {
    await world.advance(step);
    seen.push((await world.fax(id))?.status);
  }
  expect(seen).toEqual(["queued", "media.processed", "originated", "sending", "delivered"]);
});

test("the ledger has one download, one transmission and one result for a fax", async () => {
  const id = await world.send(OUTSIDE, { client_state: "c3RhdGU=" });
  await world.advance(10_000);
  const shared = { fax_id: id, client_state: "c3RhdGU=" };
  expect(await world.sim("GET", "/ledger")).toMatchObject([
    { kind: "accepted", ...shared, from: RECEPTION, to: OUTSIDE },
    { kind: "download", ...shared, status: 200 },
    { kind: "transmission", ...shared, pages: 2 },
    { kind: "result", ...shared, status: "delivered", failure_reason: null },
  ]);
});

test("a document that cannot be had fails the fax before any call", async () => {
  world.portal.documents.set("/documents/moved.pdf", { status: 302, headers: { location: world.portal.documentUrl } });
  for (const name of ["gone.pdf", "moved.pdf"]) {
    const fax = await outcome(OUTSIDE, { media_url: `${world.portal.url}/documents/${name}` });
    expect(fax).toMatchObject({ status: "failed", failure_reason: "file_download_failed" });
  }
  const unreachable = await outcome(OUTSIDE, { media_url: "http://127.0.0.1:9/a.pdf" });
  expect(unreachable).toMatchObject({ failure_reason: "file_download_failed" });
  expect(JSON.stringify(await world.sim("GET", "/ledger"))).not.toContain("transmission");
});

test("a document that is no readable PDF or too long fails the fax", async () => {
  const body = await makePages(1);
  world.portal.documents.set("/documents/text.pdf", pdf(Buffer.from("hello")));
  world.portal.documents.set("/documents/damaged.pdf", pdf(Buffer.from(`%PDF-1.7\n${"x".repeat(500)}`)));
  world.portal.documents.set("/documents/long.pdf", pdf(await makePages(351)));
  world.portal.documents.set("/documents/huge.pdf", pdf(Buffer.concat([body, Buffer.alloc(50 * 1024 * 1024)])));
  const expected = {
    "text.pdf": "file_format_invalid",
    "damaged.pdf": "file_format_invalid",
    "long.pdf": "page_count_limit_exceeded",
    "huge.pdf": "file_size_limit_exceeded",
  };
  for (const [name, failure_reason] of Object.entries(expected)) {
    const fax = await outcome(OUTSIDE, { media_url: `${world.portal.url}/documents/${name}` });
    expect(fax).toMatchObject({ status: "failed", failure_reason });
  }
});

test("configuration that keeps an account from calling fails the fax after it was accepted", async () => {
  expect(await outcome("+442079460958")).toMatchObject({ failure_reason: "destination_not_in_countries_whitelist" });
  expect(await outcome("+12125550123", { from: SPARE })).toMatchObject({
    failure_reason: "unverified_origination_number",
  });
  expect(await outcome("+9990000000")).toMatchObject({ failure_reason: "destination_invalid" });
  const profile = (await world.telnyx.outboundVoiceProfiles.list()).data[0];
  await world.telnyx.outboundVoiceProfiles.update(profile?.id ?? "", { name: "Default", enabled: false });
  expect(await outcome(OUTSIDE)).toMatchObject({ failure_reason: "no_outbound_profile" });
});

test("a stored document and a preview are linked for ten minutes", async () => {
  const fax = await outcome(OUTSIDE, { store_media: true, store_preview: true });
  for (const link of [fax?.stored_media_url, fax?.preview_url]) {
    const response = await fetch(link ?? "");
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(await response.text()).toContain("%PDF-");
  }
  await world.advance(10 * 60_000);
  expect((await fetch(fax?.stored_media_url ?? "")).status).toBe(403);
});

test("a webhook address of its own replaces the application's", async () => {
  const id = await world.send(OUTSIDE, { webhook_url: `${world.portal.url}/own` });
  await world.advance(10_000);
  expect(new Set(world.portal.eventsOf(id).map((event) => event.meta.delivered_to))).toEqual(
    new Set([`${world.portal.url}/own`]),
  );
});
