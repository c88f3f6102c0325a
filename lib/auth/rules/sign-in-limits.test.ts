import { describe, expect, it } from "vitest";
import { lockedOutMessage, lockMsAfter } from "./sign-in-limits";

const MINUTE = 60_000;

describe("lockMsAfter", () => {
  it.each([
    [1, 0],
    [4, 0],
    [5, 5 * MINUTE],
    [6, 10 * MINUTE],
    [7, 20 * MINUTE],
    [8, 40 * MINUTE],
    [9, 60 * MINUTE],
    [1_000, 60 * MINUTE],
  ])("after %i failures, four of them free, locks for %i ms", (failures, expected) => {
    expect(lockMsAfter(failures, 4)).toBe(expected);
  });
});

describe("lockedOutMessage", () => {
  it.each([
    [5 * MINUTE, "Too many tries. Wait 5 minutes, or reset your password."],
    [4 * MINUTE + 1, "Too many tries. Wait 5 minutes, or reset your password."],
    [1, "Too many tries. Wait 1 minute, or reset your password."],
  ])("with %i ms left says so", (remaining, expected) => {
    expect(lockedOutMessage(remaining)).toBe(expected);
  });
});
