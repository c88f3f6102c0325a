import { describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors";
import { clientStateOf } from "./client-state";
import {
  createFaxApplication,
  deleteFaxApplication,
  listFaxApplications,
  updateFaxApplication,
} from "./fax-applications";
import { cancelFax, listFaxes, refreshFax, retrieveFax } from "./faxes";
import { listAccountNumbers } from "./numbers";
import { listOutboundVoiceProfiles } from "./outbound-voice-profiles";
import { initialSettings } from "./rules/application-settings";
import { allOf } from "./testing/all-of";
import { type Answer, json, problem, scriptedTelnyx } from "./testing/scripted-telnyx";
import { listFailedDeliveries } from "./webhook-deliveries";

const connection = vi.hoisted(() => ({ apiKey: "KEY", baseUrl: "" }));
vi.mock("@/lib/env", () => ({ environment: () => ({ telnyx: connection }) }));

const telnyx = scriptedTelnyx();
const ATTEMPT = "7b0f6b3e-1111-4222-8333-444455556666";
const FAX_ID = "0a1b2c3d-7777-4888-9999-000011112222";

describe("Telnyx", () => {
  describe("an error becomes a sentence", () => {
    const failure = async (call: Promise<unknown>): Promise<AppError> => {
      const error = await call.then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (!(error instanceof AppError)) throw new Error("It did not throw what it should.");
      return error;
    };

    it.each<[string, Answer, string, RegExp]>([
      ["the key is refused", problem(401, "10009"), "telnyx-refused", /refused the API key/],
      ["the key may not", json(403, null), "telnyx-refused", /has no permission/],
      [
        "it is blocked",
        problem(403, "10010", "Your account is blocked"),
        "telnyx-refused",
        /It says: Your account is bl/,
      ],
      ["it is gone", problem(404, "404"), "not-found", /doesn't have this fax any more/],
      ["it is finished", problem(422, "90080"), "not-possible-now", /already finished, so there is nothing to cancel/],
      ["it was received", problem(422, "90081"), "not-possible-now", /was received/],
      ["too fast", json(429, {}, { "x-ratelimit-reset": "12" }), "rate-limited", /in about 12 seconds/],
      ["too fast, a little", json(429, {}, { "retry-after": "1" }), "rate-limited", /in about 1 second\./],
      ["no money", problem(403, "20100"), "telnyx-refused", /no money left/],
      ["switched off", problem(403, "20012"), "telnyx-refused", /switched off/],
      ["broken there", json(500, {}), "telnyx-unreachable", /problem on its side/],
      ["nothing comes back", (response) => response.destroy(), "telnyx-unreachable", /can't be reached/],
      ["something odd", problem(418, "1", "I am a teapot"), "telnyx-refused", /It says: I am a teapot\./],
    ])("when %s", async (_name, cause, code, sentence) => {
      telnyx.answer = cause;
      const error = await failure(cancelFax("f-1"));
      expect(error.code).toBe(code);
      expect(error.message).toMatch(sentence);
      // Admins read it, too.
      expect(error.message).not.toMatch(/invalid|please|sorry|!|[{}]|ask an admin/i);
    });

    it("when fields are wrong, by field", async () => {
      telnyx.answer = problem(422, "10033", "must be between 0 and 30", "/inbound/channel_limit");
      const error = await failure(updateFaxApplication("1", { applicationName: "A", webhookEventUrl: "https://a" }));
      expect(error.fieldErrors).toEqual({ "inbound.channel_limit": "must be between 0 and 30." });
      expect(error.code).toBe("wrong-input");
    });

    it("when numbers still use an application", async () => {
      telnyx.answer = problem(422, "10021");
      expect(await failure(deleteFaxApplication("1"))).toMatchObject({
        code: "conflict",
        message: "Numbers still use this fax application. Move them first.",
      });
    });

    it("when the answer makes no sense, and when an id is none", async () => {
      telnyx.answer = json(200, { data: { nothing: true } });
      expect(await failure(retrieveFax("f-1"))).toMatchObject({ code: "telnyx-unreachable" });
      telnyx.requests = [];
      expect(await failure(retrieveFax(""))).toMatchObject({ code: "not-found" });
      expect(await failure(refreshFax("../numbers"))).toMatchObject({ code: "not-found" });
      expect(telnyx.requests).toEqual([]);
    });
  });

  describe("a list", () => {
    const pages =
      (items: object[], size: number): Answer =>
      (response, request) => {
        const number = Number(new URL(request.url ?? "", "http://x").searchParams.get("page[number]") ?? 1);
        const data = items.slice((number - 1) * size, number * size);
        const meta = { page_number: number, total_pages: Math.ceil(items.length / size), page_size: size };
        json(200, { data, meta })(response, request);
      };
    const items = (name: string) =>
      Array.from({ length: 5 }, (_, i) => ({ id: `${i}`, [name]: `${name} ${5 - i}`, status: "queued" }));

    it.each<[string, string, () => Promise<unknown[]>]>([
      ["fax applications", "application_name", listFaxApplications],
      ["numbers", "phone_number", listAccountNumbers],
      ["outbound voice profiles", "name", listOutboundVoiceProfiles],
      ["faxes", "from", () => allOf(listFaxes({}))],
    ])("of %s holds every page", async (_name, field, list) => {
      telnyx.answer = pages(items(field), 2);
      expect(await list()).toHaveLength(5);
      expect(telnyx.requests).toHaveLength(3);
    });

    it("of faxes asks for what is wanted and skips what cannot be read", async () => {
      telnyx.answer = pages(
        [{ id: "f-1", client_state: clientStateOf(ATTEMPT, FAX_ID), page_count: "3" }, { status: "queued" }],
        5,
      );
      const moment = new Date("2026-01-01T00:00:00Z");
      const found = await allOf(listFaxes({ direction: "outbound", to: "+13127367276", createdFrom: moment }));
      expect(found).toMatchObject([{ providerFaxId: "f-1", attemptId: ATTEMPT, pageCount: 3, mediaUrl: null }]);
      expect(telnyx.requests[0]?.url).toContain("filter[created_at][gte]=2026-01-01T00:00:00.000Z");
      expect(telnyx.requests[0]?.url).toContain("filter[direction][eq]=outbound");
    });

    it("of failed deliveries is one page, with where each went and what was met there", async () => {
      const http = { request: { url: "https://fax.example.org/hook" }, response: { status: 404 } };
      telnyx.answer = pages([{ id: "d-1", status: "failed", attempts: [{ http }, { http: {} }] }, { id: "d-2" }], 1);
      expect(await listFailedDeliveries(new Date(0))).toMatchObject([
        { id: "d-1", answers: [404, null], addresses: ["https://fax.example.org/hook"] },
      ]);
      expect(telnyx.requests).toHaveLength(1);
    });

    it("that breaks off on its third page says so", async () => {
      const whole = pages(items("application_name"), 2);
      telnyx.answer = (response, request) =>
        request.url?.includes("%5D=3") ? json(500, {})(response, request) : whole(response, request);
      await expect(listFaxApplications()).rejects.toMatchObject({ code: "telnyx-unreachable" });
    });
  });

  it("is told of a new fax application without what was left empty", async () => {
    telnyx.answer = json(201, { data: { id: "1", application_name: "A", webhook_event_url: "https://a" } });
    await createFaxApplication({
      ...initialSettings(),
      applicationName: "A",
      webhookEventUrl: "https://a",
      webhookTimeoutSecs: 0,
    });
    expect(JSON.parse(telnyx.requests[0]?.body ?? "")).toEqual({
      application_name: "A",
      active: true,
      anchorsite_override: "Latency",
      tags: [],
      webhook_event_url: "https://a",
      webhook_timeout_secs: 0,
      inbound: { sip_subdomain_receive_settings: "from_anyone" },
      outbound: {},
    });
  });

  it("is told of a fax application's changes and of nothing else, nulls where they are allowed", async () => {
    telnyx.answer = json(200, {
      data: { id: "1", application_name: "A", webhook_event_url: "https://a", active: false },
    });
    const changed = await updateFaxApplication("1", {
      applicationName: "A",
      webhookEventUrl: "https://a",
      webhookTimeoutSecs: null,
      inboundChannelLimit: null,
      sipSubdomain: "",
      outboundChannelLimit: 2,
      outboundVoiceProfileId: null,
    });
    expect(JSON.parse(telnyx.requests[0]?.body ?? "")).toEqual({
      application_name: "A",
      webhook_event_url: "https://a",
      webhook_timeout_secs: null,
      inbound: { sip_subdomain: "" },
      outbound: { channel_limit: 2 },
    });
    expect(changed.settings).toMatchObject({
      active: false,
      anchorsiteOverride: "Latency",
      tags: [],
      inboundChannelLimit: null,
    });
  });
});
