import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepLive } from "./live-connection";

class FakeSource extends EventTarget {
  isClosed = false;
  close() {
    this.isClosed = true;
  }
  hear(event: string) {
    if (!this.isClosed) this.dispatchEvent(new Event(event));
  }
}

describe("the live connection", () => {
  let sources: FakeSource[] = [];
  const events = { onChange: vi.fn(), onCounts: vi.fn(), onTold: vi.fn(), onConnected: vi.fn(), onCut: vi.fn() };
  const start = () =>
    keepLive(events, () => {
      const source = new FakeSource();
      sources.push(source);
      return source as unknown as EventSource;
    });

  beforeEach(() => {
    vi.useFakeTimers();
    vi.clearAllMocks();
    sources = [];
  });
  afterEach(() => vi.useRealTimers());

  it("tells of a change at the start, for what happened before it, and of each one after", () => {
    start();
    sources[0]?.hear("open");
    sources[0]?.hear("change");
    expect(events.onConnected).toHaveBeenCalledTimes(1);
    expect(events.onChange).toHaveBeenCalledTimes(2);
  });

  it("comes back after an error", () => {
    start();
    sources[0]?.hear("error");
    expect(events.onCut).toHaveBeenCalledTimes(1);
    expect(sources[0]?.isClosed).toBe(true);
    vi.advanceTimersByTime(3_000);
    expect(sources).toHaveLength(2);
    sources[1]?.hear("open");
    expect(events.onConnected).toHaveBeenCalledTimes(1);
  });

  it("counts as cut when nothing is heard, and lives on beats", () => {
    start();
    sources[0]?.hear("open");
    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(20_000);
      sources[0]?.hear("beat");
    }
    expect(events.onCut).not.toHaveBeenCalled();
    vi.advanceTimersByTime(45_000);
    expect(events.onCut).toHaveBeenCalledTimes(1);
  });

  it("ends with the session, and lets the page find out", () => {
    start();
    sources[0]?.hear("ended");
    expect(events.onChange).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(60_000);
    expect(sources).toHaveLength(1);
  });

  it("opens nothing more once it is stopped", () => {
    const stop = start();
    sources[0]?.hear("error");
    stop();
    vi.advanceTimersByTime(60_000);
    expect(sources).toHaveLength(1);
  });
});
