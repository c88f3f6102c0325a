import { expect, it } from "vitest";
import { momentIn, shownIn, startOfDay } from "./zone-moments";

it.each([
  ["2026-11-23", "UTC", 0, "2026-11-23T00:00:00.000Z"],
  ["2026-11-23", "America/Chicago", 0, "2026-11-23T06:00:00.000Z"],
  ["2026-11-23", "Asia/Kolkata", 0, "2026-11-22T18:30:00.000Z"],
  ["2026-02-28", "UTC", 1, "2026-03-01T00:00:00.000Z"],
  // Clocks go forward on the first, back on the second day.
  ["2026-03-08", "America/New_York", 0, "2026-03-08T05:00:00.000Z"],
  ["2026-03-08", "America/New_York", 1, "2026-03-09T04:00:00.000Z"],
  ["2026-11-01", "America/New_York", 1, "2026-11-02T05:00:00.000Z"],
])("%s in %s, %i later, begins at %s", (day, zone, days, moment) => {
  expect(startOfDay(day, zone, days)?.toISOString()).toBe(moment);
});

it.each(["", "yesterday", "2026-13-01", "2026-1-1", "0000-01-01"])("takes %j for no day", (text) => {
  expect(startOfDay(text, "UTC")).toBeUndefined();
});

it.each([
  ["America/Chicago", "2026-11-29T14:05", "2026-11-29T20:05:00.000Z"],
  ["Asia/Kolkata", "2026-11-29T00:30", "2026-11-28T19:00:00.000Z"],
  ["Europe/Berlin", "2026-10-25T12:00", "2026-10-25T11:00:00.000Z"],
])("reads in %s what is typed as %s, and shows it so again", (zone, typed, moment) => {
  expect(momentIn(zone, typed)?.toISOString()).toBe(moment);
  expect(shownIn(zone, new Date(moment))).toBe(typed);
});

it.each(["", "2026-11-29", "2026-11-29T25:00", "soon", "0000-01-01T00:00"])("takes %j for no time", (typed) => {
  expect(momentIn("UTC", typed)).toBeUndefined();
});

it("takes for no moment what is beyond the years that are kept, by UTC", () => {
  expect(momentIn("America/Chicago", "9999-12-31T23:00")).toBeUndefined();
  expect(momentIn("Asia/Kolkata", "0001-01-01T00:00")).toBeUndefined();
  expect(startOfDay("9999-12-31", "UTC", 1)).toBeUndefined();
});
