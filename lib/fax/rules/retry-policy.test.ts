import { describe, expect, it } from "vitest";
import { FAILURES } from "./failures";
import { DEFAULT_FAX_OPTIONS } from "./fax-options";
import { minutesToFetchAgain, minutesToRetry, mostAttempts, optionsForAttempt, wantedRetries } from "./retry-policy";

describe("minutesToRetry", () => {
  it.each([
    [["user_busy"], 3],
    [["user_busy", "user_busy"], 5],
    [["receiver_no_answer", "user_busy"], 3],
    [["outbound_profile_daily_spend_limit_exceeded"], 480],
    [["destination_unreachable"], 15],
    [["destination_unreachable", "destination_unreachable"], null],
    [["fax_initial_communication_timeout", "fax_initial_communication_timeout"], null],
    [["user_busy", "receiver_unallocated_number"], null],
    [["something_new"], null],
    [[], null],
  ])("after %j is %j", (reasons, minutes) => expect(minutesToRetry(reasons, 5)).toBe(minutes));

  it("is null when the sender's number of repetitions is used up", () => {
    expect(minutesToRetry(["user_busy"], 0)).toBeNull();
    expect(minutesToRetry(["user_busy", "user_busy", "user_busy"], 3)).toBe(10);
    expect(minutesToRetry(Array(4).fill("user_busy"), 3)).toBeNull();
  });

  it("is null for wrong numbers, configuration and documents", () => {
    for (const [reason, { action }] of FAILURES) {
      // A machine that did not answer the signal may only be slow: the number is doubted, and called once more.
      const mayPass = action === "try-again" || reason === "fax_initial_communication_timeout";
      if (!mayPass) expect([reason, minutesToRetry([reason], 5)]).toEqual([reason, null]);
    }
    expect(minutesToRetry(["file_download_failed"], 5)).toBeNull();
  });

  it("grows from time to time, and allows five for what passes soonest", () => {
    const pauses = [1, 2, 3, 4, 5].map((times) => minutesToRetry(Array(times).fill("user_busy"), 5) ?? 0);
    expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
    expect(Math.min(...pauses)).toBeGreaterThan(0);
  });
});

it("minutesToFetchAgain waits for whoever may still be answered, and gives up", () => {
  const pauses = (link: "unused" | "used") => [1, 2, 3, 4, 5, 6].map((times) => minutesToFetchAgain(times, link));
  expect(pauses("unused")).toEqual([0.25, 1, 5, 15, 30, null]);
  expect(pauses("used")).toEqual([0.5, 1, 5, 15, 30, null]);
});

it("mostAttempts counts what the sender wants and the reason allows", () => {
  expect(mostAttempts("user_busy", 1, 3)).toBe(4);
  expect(mostAttempts("account_disabled", 7, 3)).toBe(8);
  expect(mostAttempts("destination_unreachable", 1, 3)).toBe(2);
  expect(mostAttempts("destination_unreachable", 2, 3)).toBe(3);
});

it("wantedRetries is three where nothing is said", () => {
  expect([null, {}, { retries: 0 }].map(wantedRetries)).toEqual([3, 3, 0]);
});

describe("optionsForAttempt", () => {
  const qualityAfter = (...reasons: string[]) => optionsForAttempt(DEFAULT_FAX_OPTIONS, reasons).quality;

  it("keeps what was chosen", () => {
    expect([qualityAfter(), qualityAfter("user_busy"), qualityAfter("fax_signaling_error")]).toEqual([
      "high",
      "high",
      "high",
    ]);
  });

  it("takes Standard where the other machine could not follow", () => {
    expect(qualityAfter("invalid_ecm_response_from_receiver", "user_busy")).toBe("normal");
    expect(qualityAfter("fax_signaling_error", "fax_signaling_error")).toBe("normal");
  });
});
