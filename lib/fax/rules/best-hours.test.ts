import { expect, it } from "vitest";
import { bestHoursWords, type EndedCall } from "./best-hours";

const CHICAGO = { timeZone: "America/Chicago", hours: "24" } as const;

/** As many calls at an hour in UTC. */
const calls = (hour: number, delivered: number, failed: number): EndedCall[] =>
  Array.from({ length: delivered + failed }, (_, n) => ({
    faxId: `${hour}-${n}`,
    at: new Date(Date.UTC(2026, 10, 1 + n, hour, 30)),
    isDelivered: n < delivered,
  }));

it("names the hours in which clearly more goes through, by the reader's clock", () => {
  const past = [...calls(14, 9, 1), ...calls(20, 3, 9)];
  expect(bestHoursWords(past, CHICAGO)).toBe("08:00 to 10:00: 9 of 10 calls went through, else 3 of 12");
  expect(bestHoursWords(past, { timeZone: "UTC", hours: "12" })).toBe(
    "2\u00a0pm to 4\u00a0pm: 9 of 10 calls went through, else 3 of 12",
  );
});

it("says nothing before 20 faxes, of hours with few calls, or where no hours are clearly better", () => {
  expect(bestHoursWords([...calls(14, 9, 0), ...calls(20, 1, 9)], CHICAGO)).toBeNull();
  expect(bestHoursWords([...calls(14, 4, 0), ...calls(20, 4, 16)], CHICAGO)).toBeNull();
  expect(bestHoursWords([...calls(14, 12, 0), ...calls(20, 12, 1)], CHICAGO)).toBeNull();
  // Many calls of few faxes.
  const repeated = [...calls(14, 9, 1), ...calls(20, 3, 9)].map((call) => ({ ...call, faxId: "one" }));
  expect(bestHoursWords(repeated, CHICAGO)).toBeNull();
});
