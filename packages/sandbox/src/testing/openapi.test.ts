import { expect, test } from "vitest";
import { deviations, webhookDeviations } from "./openapi";

const path = "/v2/faxes/0ccc7b54-4df3-4bca-a65a-3da1ecc777f0";

test("an answer that differs from the description is found out", () => {
  expect(deviations("GET", path, 200, { data: { status: "queued" } })).toEqual([]);
  expect(deviations("GET", path, 200, { data: { status: "lost" } })).toHaveLength(1);
  expect(deviations("GET", path, 200, { data: { id: "1" } })).toHaveLength(1);
  expect(deviations("GET", path, 404, { errors: [{ code: "10005" }] })).toHaveLength(1);
  expect(deviations("DELETE", path, 204, { data: {} })).toHaveLength(1);
  expect(deviations("GET", "/v2/calls", 200, {})).toHaveLength(1);
  expect(webhookDeviations("fax.queued", { data: { event_type: "fax.delivered" } })).toHaveLength(1);
});
