import { describe, expect, it } from "vitest";
import { attemptStateAfter, faxStatusAfter } from "./reports";
import type { AttemptState } from "./status";

const LIVE: AttemptState[] = ["claimed", "unknown", "accepted"];
const fax = { status: "submitting", isCancelRequested: false } as const;
const attempt = { state: "accepted", isNewest: true } as const;

describe("an attempt that Telnyx reports on", () => {
  it("is adopted while its outcome is open, and ends as reported", () => {
    for (const state of LIVE) {
      expect(attemptStateAfter(state, "queued")).toBe("accepted");
      expect(attemptStateAfter(state, "failed")).toBe("failed");
    }
  });

  it("stays given up, unless it was delivered after all", () => {
    const over: AttemptState[] = ["void", "rejected", "failed", "delivered"];
    for (const state of over) {
      expect(attemptStateAfter(state, "failed")).toBe(state);
      expect(attemptStateAfter(state, "sending")).toBe(state);
      expect(attemptStateAfter(state, "delivered")).toBe("delivered");
    }
  });
});

describe("a sent fax whose attempt Telnyx reports on", () => {
  it.each([
    ["queued", "queued"],
    ["media.processed", "media_processed"],
    ["originated", "originated"],
    ["sending", "sending"],
    ["failed", "failed"],
    ["delivered", "delivered"],
    ["canceled", "submitting"],
  ])("becomes what %s means", (reported, expected) => {
    expect(faxStatusAfter(fax, attempt, reported)).toBe(expected);
  });

  it("is cancelled when it failed after a cancel, and delivered when the cancel came too late", () => {
    const asked = { status: "sending", isCancelRequested: true } as const;
    expect(faxStatusAfter(asked, attempt, "failed")).toBe("cancelled");
    expect(faxStatusAfter(asked, attempt, "delivered")).toBe("delivered");
  });

  it("is not moved by an attempt that was given up or followed by another", () => {
    expect(faxStatusAfter(fax, { state: "void", isNewest: true }, "failed")).toBe("submitting");
    expect(faxStatusAfter(fax, { state: "accepted", isNewest: false }, "sending")).toBe("submitting");
    expect(faxStatusAfter(fax, { state: "void", isNewest: false }, "delivered")).toBe("delivered");
  });

  it("stays delivered", () => {
    expect(faxStatusAfter({ status: "delivered", isCancelRequested: false }, attempt, "failed")).toBe("delivered");
  });
});
