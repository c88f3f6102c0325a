import { expect, it } from "vitest";
import type { Hours } from "@/lib/clock/rules/clock";
import { type BestHours, bestHours, bestHoursWords, type EndedCall, hoursWords } from "./best-hours";

const CHICAGO = "America/Chicago";

/** As many calls at an hour in UTC. */
const calls = (hour: number, delivered: number, failed: number): EndedCall[] =>
  Array.from({ length: delivered + failed }, (_, n) => ({
    faxId: `${hour}-${n}`,
    at: new Date(Date.UTC(2026, 10, 1 + n, hour, 30)),
    isDelivered: n < delivered,
  }));

const told = (past: EndedCall[], zone: string, hours: Hours) => {
  const best = bestHours(past, zone);
  return best && bestHoursWords(best, hours);
};

it("names the hours in which clearly more goes through, by the reader's clock", () => {
  const past = [...calls(14, 9, 1), ...calls(20, 3, 9)];
  expect(told(past, CHICAGO, "24")).toBe("08:00 to 10:00: 9 of 10 calls went through, else 3 of 12");
  expect(told(past, "UTC", "12")).toBe("2\u00a0pm to 4\u00a0pm: 9 of 10 calls went through, else 3 of 12");
  expect(hoursWords(bestHours(calls(23, 20, 0).concat(calls(12, 1, 9)), "UTC") as BestHours, "12")).toBe(
    "10\u00a0pm to 12\u00a0am",
  );
});

it("says nothing before 20 faxes, of hours with few calls, or where no hours are clearly better", () => {
  expect(bestHours([...calls(14, 9, 0), ...calls(20, 1, 9)], CHICAGO)).toBeNull();
  expect(bestHours([...calls(14, 4, 0), ...calls(20, 4, 16)], CHICAGO)).toBeNull();
  expect(bestHours([...calls(14, 12, 0), ...calls(20, 12, 1)], CHICAGO)).toBeNull();
  // Many calls of few faxes.
  const repeated = [...calls(14, 9, 1), ...calls(20, 3, 9)].map((call) => ({ ...call, faxId: "one" }));
  expect(bestHours(repeated, CHICAGO)).toBeNull();
});
