import { expect, it, vi } from "vitest";

async function nameFromAnotherBundle(): Promise<string> {
  vi.resetModules();
  return (await import("./heartbeat")).processName();
}

it("calls a process the same in all its bundles, and not like one of the same number on a machine of the same name", async () => {
  const name = await nameFromAnotherBundle();
  expect(name).toMatch(new RegExp(`:${process.pid}:[0-9a-f]{6}$`));
  expect(await nameFromAnotherBundle()).toBe(name);
  Reflect.deleteProperty(globalThis, "plainfaxProcess");
  expect(await nameFromAnotherBundle()).not.toBe(name);
});
