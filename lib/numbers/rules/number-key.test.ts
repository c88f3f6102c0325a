import { expect, it } from "vitest";
import { numberKey } from "./number-key";

it("stands for one number only and shows none of its digits in order", () => {
  expect(numberKey("+13125790015")).toBe(numberKey("+13125790015"));
  expect(numberKey("+13125790015")).not.toBe(numberKey("+13125790016"));
  expect(numberKey("+13125790015")).toMatch(/^[0-9a-f]{12}$/);
  expect(numberKey("+13125790015")).not.toContain("5790015");
});
