import { describe, expect, it } from "vitest";
import { formatTime } from "@/lib/clock/rules/time-words";

const now = new Date("2026-11-23T03:30:00Z");

describe("formatTime", () => {
  it.each([
    ["2026-11-23T03:05:00Z", "UTC", "Today, 03:05"],
    ["2026-11-23T03:05:00Z", "America/Chicago", "Today, 21:05"],
    ["2026-11-22T05:30:00Z", "America/Chicago", "Yesterday, 23:30"],
    ["2026-11-24T05:30:00Z", "America/Chicago", "Tomorrow, 23:30"],
    ["2026-03-01T09:00:00Z", "Europe/Berlin", "1 Mar, 10:00"],
    ["2025-12-31T23:30:00Z", "Europe/Berlin", "1 Jan, 00:30"],
    ["2025-12-31T20:30:00Z", "Europe/Berlin", "31 Dec 2025, 21:30"],
  ])("writes %s in %s as %s", (moment, zone, words) => {
    expect(formatTime(new Date(moment), "short", { timeZone: zone, hours: "24" }, now)).toBe(words);
  });

  it.each([
    ["2026-11-23T03:05:00Z", "today, 03:05"],
    ["2026-11-22T23:30:00Z", "yesterday, 23:30"],
    ["2026-03-01T09:00:00Z", "1 Mar, 09:00"],
  ])("writes %s within a sentence as %s", (moment, words) => {
    expect(formatTime(new Date(moment), "inline", { timeZone: "UTC", hours: "24" }, now)).toBe(words);
  });

  it("says that it is UTC while the viewer's zone is unknown", () => {
    expect(formatTime(new Date("2026-11-23T03:05:00Z"), "time", { timeZone: null, hours: "24" }, now)).toBe(
      "03:05 UTC",
    );
  });

  it("gives seconds and the zone in full", () => {
    expect(
      formatTime(new Date("2026-11-23T03:05:09Z"), "full", { timeZone: "America/Chicago", hours: "24" }, now),
    ).toBe("22 Nov 2026, 21:05:09 GMT-6");
  });

  it.each([
    ["2026-07-01T12:00:00Z", "Europe/Berlin", "24", "1 Jul 2026, 14:00:00 CEST"],
    ["2026-12-01T12:00:00Z", "Europe/Berlin", "24", "1 Dec 2026, 13:00:00 CET"],
    ["2026-09-01T18:59:59Z", "Asia/Kolkata", "12", "2 Sept 2026, 12:29:59\u00a0am GMT+5:30"],
    ["2026-09-01T18:59:59.999Z", null, "12", "1 Sept 2026, 6:59:59\u00a0pm UTC"],
  ] as const)("names the zone as it is called then: %s in %s", (moment, timeZone, hours, words) => {
    expect(formatTime(new Date(moment), "full", { timeZone, hours }, now)).toBe(words);
  });

  it.each([
    ["2026-11-23T03:05:00Z", "Today, 9:05\u00a0pm"],
    ["2026-11-23T06:00:00Z", "Tomorrow, 12:00\u00a0am"],
    ["2026-11-22T18:00:00Z", "Today, 12:00\u00a0pm"],
  ])("writes %s with 12 hours as %s", (moment, words) => {
    expect(formatTime(new Date(moment), "short", { timeZone: "America/Chicago", hours: "12" }, now)).toBe(words);
  });
});
