import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors";
import { clientStateOf } from "./client-state";
import {
  createFaxApplication,
  deleteFaxApplication,
  listFaxApplications,
  updateFaxApplication,
} from "./fax-applications";
import { cancelFax, createFax, type FaxToCreate, listFaxes, refreshFax, retrieveFax } from "./faxes";
import { listAccountNumbers } from "./numbers";
import { listOutboundVoiceProfiles } from "./outbound-voice-profiles";
import { initialSettings } from "./rules/application-settings";
import { allOf } from "./testing/all-of";
import { listFailedDeliveries } from "./webhook-deliveries";

const connection = vi.hoisted(() => ({ apiKey: "KEY", baseUrl: "" }));
vi.mock("@/lib/env", () => ({ environment: () => ({ telnyx: connection }) }));

type Answer = (response: ServerResponse, request: IncomingMessage) => void;
const ATTEMPT = "7b0f6b3e-1111-4222-8333-444455556666";
const FAX_ID = "0a1b2c3d-7777-4888-9999-000011112222";
const FAX: FaxToCreate = {
  attemptId: ATTEMPT,
  faxId: FAX_ID,
  connectionId: "1",
  from: "+13125790015",
  to: "+13127367276",
  document: { mediaUrl: "https://fax.example.org/m/token" },
  quality: "high",
  monochrome: false,
  blackThreshold: 95,
  t38: true,
  displayName: null,
  storePreview: false,
};

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
const problem = (status: number, code: string, detail = "", pointer?: string) =>
  json(status, { errors: [{ code, title: "Problem", detail, ...(pointer ? { source: { pointer } } : {}) }] });

describe("Telnyx", () => {
  let answer: Answer = () => {};
  let requests: { method: string; url: string; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    requests.push({ method: request.method ?? "", url: decodeURIComponent(request.url ?? ""), body });
    answer(response, request);
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    connection.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    requests = [];
  });

  describe("handing a fax over", () => {
    it("is accepted with an id", async () => {
      answer = json(202, { data: { id: "f-1", status: "queued" } });
      expect(await createFax({ ...FAX, monochrome: true, displayName: "Mia", storePreview: true })).toEqual({
        outcome: "accepted",
        providerFaxId: "f-1",
        status: "queued",
      });
      expect(JSON.parse(requests[0]?.body ?? "")).toEqual({
        connection_id: "1",
        from: FAX.from,
        to: FAX.to,
        media_url: "https://fax.example.org/m/token",
        client_state: clientStateOf(ATTEMPT, FAX_ID),
        quality: "high",
        t38_enabled: true,
        monochrome: true,
        black_threshold: 95,
        from_display_name: "Mia",
        store_preview: true,
        preview_format: "tiff",
      });
    });

    it.each([401, 402, 403])("is refused for the account's sake with %i", async (status) => {
      answer = problem(status, "10016", "No.");
      expect(await createFax(FAX)).toMatchObject({ outcome: "refused", detail: `HTTP ${status}` });
    });

    it.each([400, 404, 422])("is rejected with %i", async (status) => {
      answer = problem(status, "10016", "The 'to' number must be in +E.164.", "/to");
      expect(await createFax(FAX)).toMatchObject({ outcome: "rejected", httpStatus: status, code: "10016" });
    });

    it.each([
      [{}, 20_000],
      [{ "retry-after": "3" }, 3_000],
      [{ "x-ratelimit-reset": "7" }, 7_000],
      [{ "retry-after-ms": "10" }, 1_000],
      [{ "retry-after": "99999" }, 600_000],
    ])("is put off with 429 and %j", async (headers, retryAfterMs) => {
      answer = json(429, { errors: [{ code: "10011", title: "Too many requests" }] }, headers);
      expect(await createFax(FAX)).toEqual({ outcome: "limited", retryAfterMs });
    });

    it.each<[string, Answer]>([
      ["408", problem(408, "1")],
      ["409", problem(409, "1")],
      ["500", problem(500, "1")],
      ["503 in HTML", (response) => response.writeHead(503, { "content-type": "text/html" }).end("<html>")],
      ["an empty object", json(200, {})],
      ["no id", json(202, { data: {} })],
      ["HTML that says 200", (response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>")],
      ["no content", (response) => response.writeHead(204).end()],
      ["a redirect", (response) => response.writeHead(307, { location: "/v2/elsewhere" }).end()],
      [
        "half an answer",
        (response) => response.writeHead(202, { "content-type": "application/json" }).end('{"data":{"id":"f-'),
      ],
      [
        "an answer that is cut off",
        (response) => {
          response.writeHead(202, { "content-type": "application/json", "content-length": "100" });
          response.write('{"data":');
          setTimeout(() => response.destroy(), 10);
        },
      ],
      ["a reset", (response) => response.destroy()],
    ])("has an unknown outcome after %s", async (_name, cause) => {
      answer = cause;
      expect(await createFax(FAX)).toMatchObject({ outcome: "unknown" });
    });

    it("is never repeated, whatever comes back", async () => {
      for (const status of [408, 409, 429, 500, 502, 503]) {
        requests = [];
        answer = problem(status, "1");
        await createFax(FAX);
        expect(requests).toHaveLength(1);
      }
    });
  });

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
      answer = cause;
      const error = await failure(cancelFax("f-1"));
      expect(error.code).toBe(code);
      expect(error.message).toMatch(sentence);
      // Admins read it, too.
      expect(error.message).not.toMatch(/invalid|please|sorry|!|[{}]|ask an admin/i);
    });

    it("when fields are wrong, by field", async () => {
      answer = problem(422, "10033", "must be between 0 and 30", "/inbound/channel_limit");
      const error = await failure(updateFaxApplication("1", { applicationName: "A", webhookEventUrl: "https://a" }));
      expect(error.fieldErrors).toEqual({ "inbound.channel_limit": "must be between 0 and 30." });
      expect(error.code).toBe("wrong-input");
    });

    it("when numbers still use an application", async () => {
      answer = problem(422, "10021");
      expect(await failure(deleteFaxApplication("1"))).toMatchObject({
        code: "conflict",
        message: "Numbers still use this fax application. Move them first.",
      });
    });

    it("when the answer makes no sense, and when an id is none", async () => {
      answer = json(200, { data: { nothing: true } });
      expect(await failure(retrieveFax("f-1"))).toMatchObject({ code: "telnyx-unreachable" });
      requests = [];
      expect(await failure(retrieveFax(""))).toMatchObject({ code: "not-found" });
      expect(await failure(refreshFax("../numbers"))).toMatchObject({ code: "not-found" });
      expect(requests).toEqual([]);
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
      answer = pages(items(field), 2);
      expect(await list()).toHaveLength(5);
      expect(requests).toHaveLength(3);
    });

    it("of faxes asks for what is wanted and skips what cannot be read", async () => {
      answer = pages(
        [{ id: "f-1", client_state: clientStateOf(ATTEMPT, FAX_ID), page_count: "3" }, { status: "queued" }],
        5,
      );
      const moment = new Date("2026-01-01T00:00:00Z");
      const found = await allOf(listFaxes({ direction: "outbound", to: "+13127367276", createdFrom: moment }));
      expect(found).toMatchObject([{ providerFaxId: "f-1", attemptId: ATTEMPT, pageCount: 3, mediaUrl: null }]);
      expect(requests[0]?.url).toContain("filter[created_at][gte]=2026-01-01T00:00:00.000Z");
      expect(requests[0]?.url).toContain("filter[direction][eq]=outbound");
    });

    it("of failed deliveries is one page, with where each went and what was met there", async () => {
      const http = { request: { url: "https://fax.example.org/hook" }, response: { status: 404 } };
      answer = pages([{ id: "d-1", status: "failed", attempts: [{ http }, { http: {} }] }, { id: "d-2" }], 1);
      expect(await listFailedDeliveries(new Date(0))).toMatchObject([
        { id: "d-1", answers: [404, null], addresses: ["https://fax.example.org/hook"] },
      ]);
      expect(requests).toHaveLength(1);
    });

    it("that breaks off on its third page says so", async () => {
      const whole = pages(items("application_name"), 2);
      answer = (response, request) =>
        request.url?.includes("%5D=3") ? json(500, {})(response, request) : whole(response, request);
      await expect(listFaxApplications()).rejects.toMatchObject({ code: "telnyx-unreachable" });
    });
  });

  it("is told of a new fax application without what was left empty", async () => {
    answer = json(201, { data: { id: "1", application_name: "A", webhook_event_url: "https://a" } });
    await createFaxApplication({
      ...initialSettings(),
      applicationName: "A",
      webhookEventUrl: "https://a",
      webhookTimeoutSecs: 0,
    });
    expect(JSON.parse(requests[0]?.body ?? "")).toEqual({
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
    answer = json(200, { data: { id: "1", application_name: "A", webhook_event_url: "https://a", active: false } });
    const changed = await updateFaxApplication("1", {
      applicationName: "A",
      webhookEventUrl: "https://a",
      webhookTimeoutSecs: null,
      inboundChannelLimit: null,
      sipSubdomain: "",
      outboundChannelLimit: 2,
      outboundVoiceProfileId: null,
    });
    expect(JSON.parse(requests[0]?.body ?? "")).toEqual({
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
