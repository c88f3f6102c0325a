import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { throttle } from "./throttle";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("acts at once, then at most once per interval, and never forgets the last call", () => {
  const action = vi.fn();
  const throttled = throttle(action, 500);
  throttled.call();
  expect(action).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 10; i++) throttled.call();
  expect(action).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(500);
  expect(action).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(5_000);
  expect(action).toHaveBeenCalledTimes(2);
  throttled.call();
  expect(action).toHaveBeenCalledTimes(3);
});

it("does nothing more once it is stopped", () => {
  const action = vi.fn();
  const throttled = throttle(action, 500);
  throttled.call();
  throttled.call();
  throttled.stop();
  vi.advanceTimersByTime(5_000);
  expect(action).toHaveBeenCalledTimes(1);
});
