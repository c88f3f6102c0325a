import { afterAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { listFaxApplications } from "./fax-applications";
import { listFaxes } from "./faxes";
import { interpretEvent } from "./interpret-event";
import { listAccountNumbers } from "./numbers";

const sandbox = await vi.hoisted(async () => (await import("@/scripts/testing/test-sandbox")).openTestSandbox());
const requests = z.array(z.object({ path: z.string() }));
afterAll(() => sandbox.close());

async function requestsTo(path: string): Promise<number> {
  return requests.parse(await sandbox.call("GET", "/_sim/requests")).filter((one) => one.path === path).length;
}

describe("a list that repeats itself", () => {
  it("is given up after a few calls for faxes", async () => {
    await sandbox.call("POST", "/_sim/inbound", { to: "+13125790015" });
    await sandbox.call("PUT", "/_sim/weather", { list: { endless: true } });
    const reading = (async () => {
      for await (const fax of listFaxes({})) void fax;
    })();
    await expect(reading).rejects.toMatchObject({ code: "telnyx-unreachable" });
    expect(await requestsTo("/v2/faxes")).toBeLessThan(10);
    await sandbox.call("PUT", "/_sim/weather", {});
  });

  it.each([
    ["/v2/phone_numbers", listAccountNumbers],
    ["/v2/fax_applications", listFaxApplications],
  ])("is given up after a few calls for %s", async (path, list) => {
    const body = {
      data: [{ id: "1", phone_number: "+13125790015", application_name: "a" }],
      meta: { page_number: 1, total_pages: 9e6 },
    };
    await sandbox.call("POST", "/_sim/fail-next", { method: "GET", path, status: 200, body, times: 50 });
    await expect(list()).rejects.toMatchObject({ code: "telnyx-unreachable" });
    expect(await requestsTo(path)).toBeLessThan(10);
  });
});

describe("an event with what no database keeps", () => {
  const event = (payload: object) =>
    Buffer.from(
      JSON.stringify({ data: { id: "e-1", event_type: "fax.received", occurred_at: "2026-11-28T08:00:00Z", payload } }),
    );
  const read = (payload: object) =>
    interpretEvent(event({ fax_id: "f-1", direction: "inbound", ...payload }), new Date());

  it("is unreadable when it names no fax that can be, and cleaned elsewhere", () => {
    expect(read({ fax_id: "f\0-1" })).toMatchObject({ meaning: "unreadable" });
    expect(read({ fax_id: "f\ud800" })).toMatchObject({ meaning: "unreadable" });
    expect(read({ from: "+1312\0", failure_reason: "x\ud800y" }).event).toMatchObject({
      from: "+1312",
      state: { failureReason: "x\ufffdy" },
    });
  });

  it("takes loosely typed counts and flags for what they say", () => {
    const counted = (page_count: unknown) => read({ page_count }).event?.state.pageCount;
    expect(["", " ", true, [], "3", 4, "x", null].map(counted)).toEqual([null, null, null, null, 3, 4, null, null]);
    expect(read({ partial_content: "true" }).event?.isPartial).toBe(true);
  });
});
