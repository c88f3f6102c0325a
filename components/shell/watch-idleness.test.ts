import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type IdleAnswer, type IdleWatch, watchIdleness } from "./watch-idleness";

const MINUTE = 60_000;

/** What tabs say to each other, at once and not by the machine's own clock. */
class FakeChannel {
  static readonly open = new Set<FakeChannel>();
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor() {
    FakeChannel.open.add(this);
  }
  postMessage(data: unknown) {
    for (const channel of FakeChannel.open) if (channel !== this) channel.onmessage?.({ data });
  }
  close() {
    FakeChannel.open.delete(this);
  }
}

describe("the watch over a session's end", () => {
  /** The server's: when the session was last used, and whether it can be reached. */
  let server = { usedAt: 0, isKept: false, isReachable: true };
  let tabs: IdleWatch[] = [];
  const asked = vi.fn();

  function openTab() {
    const events = { ask, onWarning: vi.fn(), onEnd: vi.fn() };
    const tab = watchIdleness(events);
    tabs.push(tab);
    return { ...events, ...tab, warning: () => events.onWarning.mock.lastCall?.[0] };
  }

  async function ask(isUse: boolean): Promise<IdleAnswer> {
    asked(isUse ? "used" : "asked");
    if (!server.isReachable) return "no answer";
    if (server.isKept) return { idleInSeconds: null };
    const left = server.usedAt + 30 * MINUTE - Date.now();
    if (left <= 0) return "ended";
    if (isUse) server.usedAt = Date.now();
    return { idleInSeconds: Math.ceil((isUse ? 30 * MINUTE : left) / 1000) };
  }

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("BroadcastChannel", FakeChannel);
    vi.clearAllMocks();
    server = { usedAt: Date.now(), isKept: false, isReachable: true };
  });
  afterEach(() => {
    for (const tab of tabs) tab.stop();
    tabs = [];
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("warns two minutes before, and ends when the server says so", async () => {
    const { warning, onEnd } = openTab();
    await vi.advanceTimersByTimeAsync(28 * MINUTE - 1);
    expect(warning()).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(warning()).toBe(server.usedAt + 30 * MINUTE);
    expect(onEnd).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(onEnd).toHaveBeenCalledOnce();
  });

  it("asks before it warns: what was done elsewhere counts", async () => {
    const { warning } = openTab();
    await vi.advanceTimersByTimeAsync(20 * MINUTE);
    server.usedAt = Date.now();
    await vi.advanceTimersByTimeAsync(8 * MINUTE);
    expect(warning()).toBeNull();
    await vi.advanceTimersByTimeAsync(20 * MINUTE);
    expect(warning()).toBe(server.usedAt + 30 * MINUTE);
  });

  it("tells the server once a minute of somebody who reads for long, who is never warned", async () => {
    const { noteDoing, onWarning, onEnd } = openTab();
    for (let second = 0; second < 90 * 60; second += 1) {
      noteDoing();
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(asked.mock.calls.filter(([what]) => what === "used")).toHaveLength(90);
    expect(onWarning.mock.calls.filter(([endsAt]) => endsAt !== null)).toEqual([]);
    expect(onEnd).not.toHaveBeenCalled();
  });

  it("takes nothing but the answer to its question while it warns", async () => {
    const { noteDoing, stay, warning } = openTab();
    await vi.advanceTimersByTimeAsync(28 * MINUTE);
    noteDoing();
    expect(asked).not.toHaveBeenCalledWith("used");
    stay();
    await vi.advanceTimersByTimeAsync(0);
    expect(warning()).toBeNull();
    expect(server.usedAt).toBe(Date.now());
  });

  it("is told by another tab that somebody stays", async () => {
    const [one, other] = [openTab(), openTab()];
    await vi.advanceTimersByTimeAsync(28 * MINUTE);
    expect([one.warning(), other.warning()]).toEqual([expect.any(Number), expect.any(Number)]);
    one.stay();
    await vi.advanceTimersByTimeAsync(0);
    expect(other.warning()).toBeNull();
    await vi.advanceTimersByTimeAsync(20 * MINUTE);
    expect(other.onEnd).not.toHaveBeenCalled();
  });

  it("ends nothing as long as nobody answers, and asks until somebody does", async () => {
    const { onEnd, warning } = openTab();
    await vi.advanceTimersByTimeAsync(29 * MINUTE);
    server.isReachable = false;
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(onEnd).not.toHaveBeenCalled();
    expect(warning()).not.toBeNull();
    server.isReachable = true;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(onEnd).toHaveBeenCalledOnce();
  });

  it("sees at once what came to pass while the machine slept", async () => {
    const { look, onEnd } = openTab();
    await vi.advanceTimersByTimeAsync(0);
    vi.setSystemTime(Date.now() + 60 * MINUTE);
    look();
    await vi.advanceTimersByTimeAsync(0);
    expect(onEnd).toHaveBeenCalledOnce();
  });

  it("lets somebody who signs out go where that leads, before it goes to the sign-in page itself", async () => {
    const { noteDoing, onEnd } = openTab();
    await vi.advanceTimersByTimeAsync(MINUTE);
    server.usedAt = Date.now() - 60 * MINUTE;
    noteDoing();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(onEnd).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(onEnd).toHaveBeenCalledOnce();
  });

  it("leaves a session alone that is kept on the device", async () => {
    server.isKept = true;
    const { warning, onEnd } = openTab();
    await vi.advanceTimersByTimeAsync(24 * 60 * MINUTE);
    expect(warning()).toBeNull();
    expect(onEnd).not.toHaveBeenCalled();
    expect(asked).toHaveBeenCalledOnce();
  });
});
