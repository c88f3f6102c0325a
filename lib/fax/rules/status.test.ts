import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FaxDirection, ProviderState } from "@/lib/telnyx/rules/provider-state";
import { withReport } from "./reports";
import { statusOf } from "./status";

const NOTHING: ProviderState = {
  status: null,
  at: null,
  failureReason: null,
  internalFailureReason: null,
  pageCount: null,
  callDurationSecs: null,
};
const OUTBOUND = ["queued", "media.processed", "originated", "sending", "failed", "delivered"];
const INBOUND = ["initiated", "receiving", "media.processing", "failed", "received"];

const report = (status: string, seconds = 0, more: Partial<ProviderState> = {}): ProviderState => ({
  ...NOTHING,
  status,
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)),
  ...more,
});
const stateAfter = (direction: FaxDirection, reports: ProviderState[]) =>
  reports.reduce((known, next) => withReport(direction, known, next), NOTHING);

describe("the state of a transmission", () => {
  it.each([
    ["outbound", OUTBOUND],
    ["inbound", INBOUND],
  ] as const)("moves forward only: %s", (direction, order) => {
    for (const [i, later] of order.entries()) {
      for (const earlier of order.slice(0, i)) {
        expect(stateAfter(direction, [report(later, 1), report(earlier, 9)]).status).toBe(later);
        expect(stateAfter(direction, [report(earlier, 9), report(later, 1)]).status).toBe(later);
      }
    }
  });

  it.each(["outbound", "inbound"] as const)("is the same whatever the order and number of reports: %s", (direction) => {
    const statuses = direction === "outbound" ? OUTBOUND : INBOUND;
    const anyReport = fc.record({
      status: fc.constantFrom(...statuses, "canceled", "constructor"),
      at: fc.date({ min: new Date(0), max: new Date(5), noInvalidDate: true }),
      failureReason: fc.constantFrom(null, "user_busy", "rejected"),
      internalFailureReason: fc.constantFrom(null, "timeout"),
      pageCount: fc.option(fc.nat(3)),
      callDurationSecs: fc.option(fc.nat(3)),
    });
    fc.assert(
      fc.property(fc.array(anyReport, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (reports, random) => {
        const repeated = reports.flatMap((one) => (random.next().value % 2 === 0 ? [one, one] : [one]));
        const shuffled = repeated
          .map((one) => ({ one, key: random.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(stateAfter(direction, shuffled)).toEqual(stateAfter(direction, reports));
      }),
      { numRuns: 500 },
    );
  });

  it("keeps its state when Telnyx reports a status that is unknown here", () => {
    const known = report("sending", 1);
    expect(withReport("outbound", known, report("canceled", 9, { pageCount: 2 }))).toEqual({ ...known, pageCount: 2 });
    expect(withReport("outbound", NOTHING, report("received", 9))).toEqual(NOTHING);
    expect(statusOf("outbound", "constructor")).toBeNull();
  });

  it("fills counts from reports that come late", () => {
    const state = stateAfter("outbound", [report("delivered", 9), report("sending", 1, { pageCount: 4 })]);
    expect(state).toMatchObject({ status: "delivered", pageCount: 4 });
  });
});
