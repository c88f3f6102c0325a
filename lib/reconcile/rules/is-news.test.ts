import { describe, expect, it } from "vitest";
import { isNews } from "./is-news";

const known = {
  status: "sending",
  failureReason: null,
  internalFailureReason: null,
  pageCount: null,
  callDurationSecs: null,
};

describe("isNews", () => {
  it("is what is further on", () => {
    expect(isNews("outbound", { ...known, status: "delivered" }, known)).toBe(true);
    expect(isNews("outbound", { ...known, status: "queued" }, known)).toBe(false);
    expect(isNews("outbound", known, known)).toBe(false);
  });

  it("is a count that was not known, at the same state", () => {
    expect(isNews("outbound", { ...known, pageCount: 3 }, known)).toBe(true);
    expect(isNews("outbound", known, { ...known, pageCount: 3 })).toBe(false);
  });

  it("is no status that has no meaning here", () => {
    expect(isNews("inbound", { ...known, status: "resting" }, { ...known, status: null })).toBe(false);
  });
});
