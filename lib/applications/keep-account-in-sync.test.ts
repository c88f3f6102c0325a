import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { syncNumbers } from "@/lib/numbers/sync-numbers";
import { keepAccountInSync } from "./keep-account-in-sync";

vi.mock("@/lib/numbers/sync-numbers", () => ({ syncNumbers: vi.fn() }));
vi.mock("@/lib/applications/read-applications", () => ({ syncApplications: vi.fn(async () => {}) }));
vi.mock("@/lib/applications/outbound-profiles", () => ({ syncProfiles: vi.fn(async () => {}) }));

const reads = vi.mocked(syncNumbers);
const secondsLater = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  reads.mockReset();
});

it("reads the account again soon after it could not be read, and every ten minutes once it could", async () => {
  reads.mockRejectedValueOnce(new Error("no network yet")).mockRejectedValueOnce(new Error("no network yet"));
  const stop = keepAccountInSync();
  const readSoFar: number[] = [];
  for (const seconds of [0, 5, 10, 599, 1]) {
    await secondsLater(seconds);
    readSoFar.push(reads.mock.calls.length);
  }
  expect(readSoFar).toEqual([1, 2, 3, 3, 4]);
  stop();
  await secondsLater(1_200);
  expect(reads).toHaveBeenCalledTimes(4);
});

it("asks an account that is away for long no less often than every ten minutes", async () => {
  reads.mockRejectedValue(new Error("away"));
  const stop = keepAccountInSync();
  await secondsLater(24 * 3_600);
  const inADay = reads.mock.calls.length;
  await secondsLater(600);
  expect(reads.mock.calls.length - inADay).toBe(1);
  stop();
});

it("stays stopped where it was stopped while it read", async () => {
  let answer = () => {};
  reads.mockImplementationOnce(() => new Promise<void>((resolve) => (answer = resolve)));
  keepAccountInSync()();
  answer();
  await secondsLater(1_200);
  expect(reads).toHaveBeenCalledTimes(1);
});
