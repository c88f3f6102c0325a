import { expect, it } from "vitest";
import { daysIn, isMonth, monthOf, monthsOn, monthWords } from "./month";

it("is that of a moment where the office is", () => {
  const moment = new Date("2026-11-30T23:30:00Z");
  expect(monthOf(moment, "America/Chicago")).toBe("2026-11");
  expect(monthOf(moment, "Europe/Berlin")).toBe("2026-12");
});

it("is counted over years, and knows its days and name", () => {
  expect(monthsOn("2026-11", 2)).toBe("2027-01");
  expect(monthsOn("2026-01", -1)).toBe("2025-12");
  expect([daysIn("2028-02"), daysIn("2026-02"), daysIn("2026-11")]).toEqual([29, 28, 30]);
  expect(monthWords("2026-11")).toBe("November 2026");
});

it("is nothing else", () => {
  expect(["2026-11", "2026-1", "2026-13", "1999-01", "2026-11-01", ""].filter(isMonth)).toEqual(["2026-11"]);
});
