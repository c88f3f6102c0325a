import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { dismissToast, holdToasts, releaseToasts, shownToasts, showToast } from "./toast-store";

const MANY_MS = 60_000;
const messages = () => shownToasts().map(({ message }) => message);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

it("a toast leaves by itself", () => {
  showToast("Moved");
  expect(messages()).toEqual(["Moved"]);
  vi.advanceTimersByTime(MANY_MS);
  expect(messages()).toEqual([]);
});

it("not while somebody is at it, and then not at once", () => {
  showToast("Moved");
  holdToasts();
  vi.advanceTimersByTime(MANY_MS);
  expect(messages()).toEqual(["Moved"]);
  releaseToasts();
  vi.advanceTimersByTime(1_000);
  expect(messages()).toEqual(["Moved"]);
  vi.advanceTimersByTime(MANY_MS);
  expect(messages()).toEqual([]);
});

it("one that is closed holds no other", () => {
  showToast("Moved");
  showToast("Noted");
  holdToasts();
  dismissToast(shownToasts()[0]?.id ?? 0);
  vi.advanceTimersByTime(MANY_MS);
  expect(messages()).toEqual([]);
});
