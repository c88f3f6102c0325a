import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { goIfReached, hasNotReached, noteCut } from "./reach";

const go = vi.fn();
const health = vi.fn<() => Promise<Response>>();

beforeEach(() => {
  vi.clearAllMocks();
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("fetch", health);
  noteCut(false);
});
afterEach(() => vi.unstubAllGlobals());

it("goes at once, without a question, while nothing speaks against it", () => {
  void goIfReached(go);
  expect(go).toHaveBeenCalledTimes(1);
  expect(health).not.toHaveBeenCalled();
});

it("stays where the browser has no connection, and says so until it goes", async () => {
  vi.stubGlobal("navigator", { onLine: false });
  await goIfReached(go);
  expect(go).not.toHaveBeenCalled();
  // A stream that opened a moment before the connection went says nothing of it.
  noteCut(false);
  expect(hasNotReached()).toBe(true);
  vi.stubGlobal("navigator", { onLine: true });
  await goIfReached(go);
  expect(go).toHaveBeenCalledTimes(1);
  expect(hasNotReached()).toBe(false);
});

it.each([
  ["nobody answers", () => Promise.reject(new TypeError("Failed to fetch"))],
  ["a proxy answers for it", () => Promise.resolve(new Response("Bad gateway", { status: 502 }))],
])("asks first while the stream of changes is cut, and stays where %s", async (_how, answer) => {
  noteCut(true);
  health.mockImplementation(answer);
  await goIfReached(go);
  expect(go).not.toHaveBeenCalled();
  expect(hasNotReached()).toBe(true);
  noteCut(false);
  expect(hasNotReached()).toBe(false);
});

it("goes where the portal answers though the stream of changes is cut", async () => {
  noteCut(true);
  health.mockResolvedValue(new Response("{}"));
  await goIfReached(go);
  expect(go).toHaveBeenCalledTimes(1);
});
