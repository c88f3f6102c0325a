import Telnyx from "telnyx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { OFFICE, RECEPTION, startTestWorld, type TestWorld } from "../testing/start-world";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld({ apiKey: "key" });
});
afterAll(async () => {
  await world.close();
  expect(world.deviations).toEqual([]);
});

const unknown = "00000000-0000-4000-8000-000000000000";
const valid = { from: RECEPTION, to: OFFICE, media_url: "http://127.0.0.1:9/a.pdf" };

test("a wrong key and a missing key are refused with 10009", async () => {
  const baseURL = `${world.sandbox.url}/v2`;
  const wrong = new Telnyx({ apiKey: "other", baseURL }).faxes.list();
  await expect(wrong).rejects.toBeInstanceOf(Telnyx.AuthenticationError);
  const missing = await fetch(`${baseURL}/faxes`);
  expect(missing.status).toBe(401);
  expect(await missing.text()).toContain('"10009"');
});

test("what does not exist is not found", async () => {
  await expect(world.telnyx.faxes.retrieve(unknown)).rejects.toBeInstanceOf(Telnyx.NotFoundError);
  await expect(world.telnyx.faxes.actions.cancel(unknown)).rejects.toBeInstanceOf(Telnyx.NotFoundError);
  await expect(world.telnyx.faxApplications.retrieve("1")).rejects.toBeInstanceOf(Telnyx.NotFoundError);
  await expect(world.telnyx.phoneNumbers.retrieve("1")).rejects.toBeInstanceOf(Telnyx.NotFoundError);
  await expect(world.telnyx.webhookDeliveries.retrieve(unknown)).rejects.toBeInstanceOf(Telnyx.NotFoundError);
});

test.each([
  [400, Telnyx.BadRequestError],
  [401, Telnyx.AuthenticationError],
  [403, Telnyx.PermissionDeniedError],
  [404, Telnyx.NotFoundError],
  [409, Telnyx.ConflictError],
  [422, Telnyx.UnprocessableEntityError],
  [429, Telnyx.RateLimitError],
  [503, Telnyx.InternalServerError],
])("a planned %i is the SDK's error of its class", async (status, errorClass) => {
  await world.sim("POST", "/fail-next", { method: "GET", path: "/v2/faxes", status });
  await expect(world.telnyx.faxes.list()).rejects.toBeInstanceOf(errorClass);
});

test("a reset and a cut answer are connection errors, a hang is a time-out", async () => {
  const plan = (kind: string) => world.sim("POST", "/fail-next", { method: "GET", path: "/v2/faxes/{id}", kind });
  await plan("reset");
  await expect(world.telnyx.faxes.retrieve(unknown)).rejects.toBeInstanceOf(Telnyx.APIConnectionError);
  await plan("hang");
  const hanging = world.telnyx.faxes.retrieve(unknown, { timeout: 50 });
  await expect(hanging).rejects.toBeInstanceOf(Telnyx.APIConnectionTimeoutError);
});

test("an answer cut after the fax was accepted is an error, and the fax exists", async () => {
  const { id: connection_id } = await world.application();
  await world.sim("POST", "/fail-next", { path: "/v2/faxes", kind: "cut", accept: true });
  await expect(world.telnyx.faxes.create({ connection_id, ...valid })).rejects.toThrow();
  expect((await world.telnyx.faxes.list()).data).toHaveLength(1);
});

const anything = z.looseObject({ errors: z.array(z.looseObject({ code: z.string() })) });

test.each([
  ["GET", "/v2/nothing", undefined, 404, "10005"],
  ["PUT", "/v2/faxes", undefined, 405, "10030"],
  ["POST", "/v2/faxes", "{", 400, "10023"],
  ["POST", "/v2/faxes", "[]", 400, "10023"],
])("%s %s with %s is %i %s", async (method, path, body, status, code) => {
  const headers = { authorization: "Bearer key", "content-type": "application/json" };
  const response = await fetch(world.sandbox.url + path, { method, headers, ...(body ? { body } : {}) });
  expect(response.status).toBe(status);
  expect(anything.parse(await response.json()).errors[0]?.code).toBe(code);
  expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f]{32}$/);
  expect(response.headers.get("x-ratelimit-reset")).toBe("1");
});

test.each([
  ["from", { from: "13125790015" }],
  ["to", { to: "0123" }],
  ["to", { to: "" }],
  ["connection_id", { connection_id: "12" }],
  ["media_url", { media_url: "ftp://example.com/a.pdf" }],
  ["media_name", { media_name: "nothing", media_url: null }],
  ["media_url", { media_url: null }],
  ["media_name", { media_name: "nothing" }],
  ["quality", { quality: "best" }],
  ["preview_format", { preview_format: "gif" }],
  ["black_threshold", { black_threshold: 0 }],
  ["from_display_name", { from_display_name: "<b>" }],
  ["from_display_name", { from_display_name: "x".repeat(129) }],
  ["client_state", { client_state: "not base64" }],
  ["webhook_url", { webhook_url: "example.com" }],
  ["store_media", { store_media: "yes" }],
  ["contents", { contents: { type: "Buffer", data: [1] } }],
])("a fax with a wrong %s is refused: %j", async (field, wrong) => {
  const { id: connection_id } = await world.application();
  const refused = world.telnyx.post("/faxes", { body: { connection_id, ...valid, ...wrong } });
  await expect(refused).rejects.toMatchObject({ status: 422 });
  const error: unknown = await refused.catch((reason: unknown) => reason);
  const { errors } = anything.parse(error instanceof Telnyx.APIError ? error.error : undefined);
  expect(errors.map((each) => each.source)).toContainEqual({ pointer: `/${field}` });
});

test("all missing fields are told at once", async () => {
  const refused = world.telnyx.post("/faxes", { body: {} });
  await expect(refused).rejects.toMatchObject({
    error: { errors: [{ code: "10004" }, { code: "10004" }, { code: "10004" }, { code: "10027" }] },
  });
});
