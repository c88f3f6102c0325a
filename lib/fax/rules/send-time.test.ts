import { expect, it } from "vitest";
import { problemWithSendTime } from "./send-time";

const now = new Date("2026-11-23T12:00:00Z");

it.each([
  ["2026-11-23T12:00:00Z", null],
  ["2026-11-23T11:59:30Z", null],
  ["2027-11-23T12:00:00Z", null],
  ["2026-11-23T11:58:00Z", /has passed/],
  ["2027-11-25T12:00:00Z", /within a year/],
  ["tomorrow", /a day and a time/],
])("says of %s what fits", (sendAt, problem) => {
  const found = problemWithSendTime(new Date(sendAt), now);
  if (problem) expect(found).toMatch(problem);
  else expect(found).toBeNull();
});
