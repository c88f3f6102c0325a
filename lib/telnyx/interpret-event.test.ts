import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientStateOf } from "./client-state";
import { type FaxEvent, interpretEvent } from "./interpret-event";

const SAMPLES = "lib/telnyx/fixtures/webhooks";
const RECEIVED_AT = new Date("2026-11-23T12:00:00Z");
const ATTEMPT = "7b0f6b3e-1111-4222-8333-444455556666";

const read = (body: string | Uint8Array) => interpretEvent(Buffer.from(body), RECEIVED_AT);
const sample = (name: string) => JSON.parse(readFileSync(`${SAMPLES}/${name}.json`, "utf8"));

function event(eventType: string, payload: object, more: object = {}): FaxEvent {
  const data = { id: "e-1", event_type: eventType, occurred_at: "2026-01-01T00:00:00Z", payload, ...more };
  const interpretation = read(JSON.stringify({ data }));
  if (interpretation.meaning !== "fax") throw new Error(`It means ${interpretation.meaning}.`);
  return interpretation.event;
}
const payload = { fax_id: "f-1", connection_id: "1", direction: "outbound", from: "+13125790015", to: "+13127367276" };

describe("a sample of Telnyx", () => {
  it.each([
    ["fax.queued", "outbound", "queued"],
    ["fax.media.processed", "outbound", "media.processed"],
    ["fax.sending.started", "outbound", "sending"],
    ["fax.delivered", "outbound", "delivered"],
    ["fax.failed.outbound", "outbound", "failed"],
    ["fax.failed.inbound", "inbound", "failed"],
    ["fax.receiving.started", "inbound", "receiving"],
    ["fax.media.processing.started", "inbound", "media.processing"],
    ["fax.received", "inbound", "received"],
  ])("%s is understood", (name, direction, status) => {
    const interpretation = read(JSON.stringify(sample(name)));
    expect(interpretation).toMatchObject({
      meaning: "fax",
      event: { direction, state: { status } },
    });
    expect(interpretation.occurredAt).toEqual(interpretation.event?.occurredAt);
  });

  it("is never left out of this test", () => {
    expect(readdirSync(SAMPLES)).toHaveLength(9);
  });

  it("of a received fax tells its pages, its duration and where its document is", () => {
    const { data } = sample("fax.received");
    expect(event("fax.received", data.payload)).toMatchObject({
      callerId: "+16132484850",
      isPartial: false,
      mediaUrl: data.payload.media_url,
      state: { pageCount: 2, callDurationSecs: 50 },
    });
  });
});

describe("an event", () => {
  it("names the attempt that it belongs to, when it is ours", () => {
    const withState = (clientState: string) => event("fax.queued", { ...payload, client_state: clientState }).attemptId;
    expect(withState(clientStateOf(ATTEMPT, ATTEMPT))).toBe(ATTEMPT);
    // As versions handed over that did not name the fax.
    expect(withState(Buffer.from(ATTEMPT).toString("base64"))).toBe(ATTEMPT);
    expect(withState(Buffer.from("somebody else's").toString("base64"))).toBeNull();
    expect(withState("%%%")).toBeNull();
  });

  it("means what its type says, whatever its payload calls it", () => {
    const status = (type: string, change: object) => event(type, { ...payload, ...change }).state.status;
    expect(status("fax.sending.started", { status: "sending.started" })).toBe("sending");
    expect(status("fax.sending.started", { status: "nonsense" })).toBe("sending");
    expect(status("fax.delivered", { direction: "inbound" })).toBe("received");
    expect(event("fax.received", { ...payload, direction: undefined }).direction).toBe("inbound");
  });

  it("of an unknown type keeps its status for the fax", () => {
    expect(event("fax.paused", { ...payload, status: "paused" })).toMatchObject({
      state: { status: "paused" },
    });
    expect(event("fax.progress", { ...payload, status: "sending.started" }).state.status).toBe("sending");
  });

  it("takes over numbers, moments and counts only as far as they make sense", () => {
    expect(event("fax.queued", { ...payload, from: " 13125790015", call_duration_secs: 99 })).toMatchObject({
      from: "+13125790015",
      state: { callDurationSecs: null },
    });
    expect(event("fax.delivered", payload, { occurred_at: "2026-01-01T00:00:00" }).occurredAt).toEqual(
      new Date("2026-01-01T00:00:00Z"),
    );
    expect(event("fax.delivered", payload, { occurred_at: "yesterday" }).occurredAt).toEqual(RECEIVED_AT);
    for (const page_count of [-1, 1.5, 1e12, "many", {}, null]) {
      expect(event("fax.delivered", { ...payload, page_count }).state.pageCount).toBeNull();
    }
    expect(event("fax.failed", { ...payload, failure_reason: "user\0_busy" }).state.failureReason).toBe("user_busy");
  });
});

describe("a body that is no event of a fax", () => {
  const body = (data: object) => JSON.stringify({ data: { id: "e-1", payload: {}, ...data } });

  it.each([
    ["not JSON", "<html>", "unreadable"],
    ["no envelope", '{"event_type":"fax.queued"}', "unreadable"],
    ["no fax", body({ event_type: "fax.queued" }), "unreadable"],
    ["an id that fits no key", body({ id: "x".repeat(201), event_type: "fax.queued" }), "unreadable"],
    ["another product", body({ event_type: "message.received" }), "unknown_type"],
    ["an e-mail of Telnyx", body({ event_type: "fax.email.delivered" }), "ignored"],
  ])("%s", (_name, text, meaning) => {
    expect(read(text)).toMatchObject({ meaning, event: null });
  });

  it("is recognised when it comes again", () => {
    expect(read("<html>").eventId).toBe(read("<html>").eventId);
    expect(read("<html>").eventId).not.toBe(read("<body>").eventId);
  });

  it("never makes reading fail", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => Boolean(read(bytes).eventId)));
    fc.assert(fc.property(fc.json(), (text) => Boolean(read(text).eventId)));
    fc.assert(
      fc.property(fc.jsonValue(), (anything) => Boolean(read(body({ event_type: "fax.queued", payload: anything })))),
    );
  });
});
