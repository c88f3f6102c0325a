import { describe, expect, it, vi } from "vitest";
import { clientStateOf } from "./client-state";
import { createFax, type FaxToCreate } from "./faxes";
import { type Answer, json, problem, scriptedTelnyx } from "./testing/scripted-telnyx";

const connection = vi.hoisted(() => ({ apiKey: "KEY", baseUrl: "" }));
vi.mock("@/lib/env", () => ({ environment: () => ({ telnyx: connection }) }));

const telnyx = scriptedTelnyx();
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

describe("handing a fax over", () => {
  it("is accepted with an id", async () => {
    telnyx.answer = json(202, { data: { id: "f-1", status: "queued" } });
    expect(await createFax({ ...FAX, monochrome: true, displayName: "Mia", storePreview: true })).toEqual({
      outcome: "accepted",
      providerFaxId: "f-1",
      status: "queued",
    });
    expect(JSON.parse(telnyx.requests[0]?.body ?? "")).toEqual({
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
    telnyx.answer = problem(status, "10016", "No.");
    expect(await createFax(FAX)).toMatchObject({ outcome: "refused", detail: `HTTP ${status}` });
  });

  it.each([400, 404, 422])("is rejected with %i", async (status) => {
    telnyx.answer = problem(status, "10016", "The 'to' number must be in +E.164.", "/to");
    expect(await createFax(FAX)).toMatchObject({ outcome: "rejected", httpStatus: status, code: "10016" });
  });

  it.each([
    [{}, 20_000],
    [{ "retry-after": "3" }, 3_000],
    [{ "x-ratelimit-reset": "7" }, 7_000],
    [{ "retry-after-ms": "10" }, 1_000],
    [{ "retry-after": "99999" }, 600_000],
  ])("is put off with 429 and %j", async (headers, retryAfterMs) => {
    telnyx.answer = json(429, { errors: [{ code: "10011", title: "Too many requests" }] }, headers);
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
    telnyx.answer = cause;
    expect(await createFax(FAX)).toMatchObject({ outcome: "unknown" });
  });

  it("is never repeated, whatever comes back", async () => {
    for (const status of [408, 409, 429, 500, 502, 503]) {
      telnyx.requests = [];
      telnyx.answer = problem(status, "1");
      await createFax(FAX);
      expect(telnyx.requests).toHaveLength(1);
    }
  });
});
