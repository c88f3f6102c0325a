import { expect, it } from "vitest";
import { reasonOfEnd, WELL } from "./reason-of-end";

it.each([
  ["by the system, at once", null, "SIGKILL"],
  ["by V8, at the end of its heap", null, "SIGABRT"],
  ["in a shell of its own, by the system", 137, null],
  ["in a shell of its own, by V8", 134, null],
] as const)("names the memory that a build needs when it was ended for want of it %s", (_, code, signal) => {
  expect(reasonOfEnd(code, signal)).toMatch(/memory ran out.*2 GB/);
});

it("tells other ends apart", () => {
  expect(reasonOfEnd(0, null)).toBe(WELL);
  expect(reasonOfEnd(1, null)).toContain("above");
  expect(reasonOfEnd(null, "SIGTERM")).toContain("SIGTERM");
});
